// views/staff/inbox.html: a list of cases with its filter.
#pragma once

#include "features/cases/case_list.hpp"
#include "features/cases/listed_twins.hpp"
#include "features/site/site.hpp"

namespace svar::cases {

/// What the inbox was asked for; its addresses carry this.
struct InboxQuery {
    std::string stage; ///< key of a stage, or "open"
    UnitId unit;
    std::string text;
    std::optional<ListPlace> from;
    ListWay way = ListWay::forward;
    std::int64_t first_number = 1; ///< of the page's first line

    bool is_filtered(std::string_view usual_stage) const { return stage != usual_stage || unit || !text.empty(); }
    std::span<const Stage> stages() const;
    /// "stage=to_sort&unit=7", without the place.
    std::string address() const;
};

/// The stage that the actor most likely wants to see.
std::string_view usual_stage(const site::Visit&);
InboxQuery inbox_query(const site::Visit&);

/// The lines of the list that are to be sorted.
std::vector<CaseId> cases_to_sort(const site::Visit&, const CaseList&);

struct InboxView {
    static constexpr std::string_view template_path = "staff/inbox.html";

    const site::Visit& visit;
    const InboxQuery& query;
    const CaseList& list;
    Instant read_at;
    std::map<CaseId, Twin> twins = {}; ///< of cases to be sorted, what they are most alike

    void fill(views::Slots& slots) const;

  private:
    void fill_filter(views::Slots&) const;
    void fill_rows(views::Slots&) const;
    void fill_bulk(views::Slots&) const;
    void fill_count(views::Slots&) const;
    void fill_pager(views::Slots&) const;
    void fill_sort_dialog(views::Slots&) const;
};

} // namespace svar::cases
