// views/staff/committee.html.
#pragma once

#include "features/committee/committee.hpp"
#include "features/improvements/improvement.hpp"
#include "features/publication/publication.hpp"
#include "features/site/site.hpp"
#include "features/statistics/figures_store.hpp"

namespace svar::committee {

/// All that is told.
struct Digest {
    Years years;
    bool is_complete = false;
    statistics::Figures now;
    statistics::Figures before;
    std::vector<Theme> themes;
    std::vector<statistics::UnitFigures> kept; ///< promises by department
    std::vector<statistics::Point> months;
    std::int64_t complaints = 0;
    std::int64_t praise = 0;
    std::vector<publication::Publication> examples;
    std::vector<improvements::Improvement> stories; ///< published ones
    std::int64_t improvements_done = 0;
    std::int64_t improvements_open = 0;
};

struct CommitteeView {
    static constexpr std::string_view template_path = "staff/committee.html";

    const site::Visit& visit;
    const Digest& digest;

    void fill(views::Slots& slots) const;

  private:
    void fill_brief(views::Slots&) const;
    void fill_themes(views::Slots&) const;
    void fill_trend(views::Slots&) const;
    void fill_spans(views::Slots&) const;
    void fill_promises(views::Slots&) const;
    std::string kept_words(std::int64_t in_time, std::int64_t late) const;
    void fill_examples(views::Slots&) const;
};

} // namespace svar::committee
