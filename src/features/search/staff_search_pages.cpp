#include "features/search/staff_search_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_list.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/search/result_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::search {

namespace {

struct Asked {
    CaseSearch search;
    UnitId unit;

    std::string narrowing() const {
        std::string query;
        if (!search.kind.empty()) query.append("&kind=").append(url_encode(search.kind));
        if (!search.category.empty()) query.append("&category=").append(url_encode(search.category));
        if (unit) query.append("&unit=").append(std::to_string(unit.value()));
        return query;
    }
};

Asked read_query(const site::Visit& visit) {
    const http::Fields& query = visit.request.query;
    Asked asked;
    asked.search.text = std::string{query.get("q")};
    asked.search.reader = visit.language;
    if (visit.book->kind(query.get("kind")) != nullptr) asked.search.kind = query.get("kind");
    if (visit.book->category(query.get("category")) != nullptr) asked.search.category = query.get("category");
    const UnitId unit{parse_int(query.get("unit")).value_or(0)};
    if (visit.organisation->unit(unit) != nullptr) asked.unit = unit;
    if (asked.unit && unit != visit.organisation->root().id) asked.search.units = visit.organisation->subtree(unit);
    constexpr std::int64_t last = page_max + 1;
    asked.search.page = static_cast<int>(std::clamp<std::int64_t>(parse_int(query.get("page")).value_or(1), 1, last));
    return asked;
}

/// The case whose number was typed, where the actor may see it.
CaseId case_by_number(const site::Visit& visit, std::string_view text) {
    const std::string reference = cases::reference_in(trim(text));
    if (reference.empty()) return {};
    const auto found =
        visit.site.database.read([&](db::Tx& tx) { return cases::case_by_reference(tx, visit.id(), reference); });
    return found && cases::may_see(visit.actor, *found, *visit.organisation) ? found->id : CaseId{};
}

/// views/staff/search.html
struct StaffSearchView {
    static constexpr std::string_view template_path = "staff/search.html";
    const site::Visit& visit;
    const Asked& asked;
    const CaseResult& result;

    void fill(views::Slots& slots) const {
        slots.set("QUERY", fulltext::first_of_query(asked.search.text));
        views::each(slots, "KIND", cases::kind_choices(visit, visit.scheme, asked.search.kind));
        views::each(slots, "CATEGORY", cases::category_choices(visit, visit.scheme, asked.search.category));
        views::each(slots, "UNIT", cases::unit_choices(visit, asked.unit));
        const ResultView outcome{.visit = visit,
                                 .outcome = result.outcome,
                                 .path = "/staff/search",
                                 .narrowing = asked.narrowing(),
                                 .text = std::string{fulltext::first_of_query(asked.search.text)},
                                 .page = asked.search.page,
                                 .per_page = asked.search.per_page,
                                 .shown = result.hits.size()};
        views::Slots* const found = outcome.fill(slots);
        if (found == nullptr) return;
        for (const CaseHit& hit : result.hits) fill_hit(found->add("HIT"), hit);
        found->show("NONE", result.hits.empty());
        outcome.fill_pager(slots);
    }

  private:
    void fill_hit(views::Slots& slots, const CaseHit& hit) const {
        const LocalDate received = views::local_day(hit.row.received_at, visit.municipality().time_zone);
        slots.set("URL", cases::case_path(hit.row.id));
        slots.set("REFERENCE", hit.row.reference);
        slots.set("KIND", cases::kind_words(visit, hit.row.kind));
        slots.set("UNIT", visit.organisation->name(hit.row.unit));
        slots.set("STATE", cases::state_words(visit, hit.row.state));
        slots.set("STATE_COLOR", cases::colour_of(hit.row.state));
        slots.set("RECEIVED", format_date(received));
        slots.show("CONFIDENTIAL", hit.row.is_confidential);
        fill_pieces(slots, "TITLE_PIECE", hit.title);
        fill_pieces(slots, "EXCERPT_PIECE", hit.excerpt);
    }
};

} // namespace

http::Response get_staff_search(const site::Visit& visit) {
    const Asked asked = read_query(visit);
    if (const CaseId found = case_by_number(visit, asked.search.text))
        return http::Response::redirect(cases::case_path(found));
    const CaseResult result =
        find_cases(visit.site.database, visit.site.library, visit.actor, *visit.organisation, asked.search);
    return site::page(visit, {.title = visit.text("search.staff.title"), .current = "/staff/search", .is_staff = true},
                      StaffSearchView{visit, asked, result});
}

} // namespace svar::search
