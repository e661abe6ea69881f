// views/staff/statistics.html: the figures of a unit and all below it.
#pragma once

#include "features/statistics/asked_view.hpp"
#include "features/statistics/figure_words_view.hpp"

namespace svar::statistics {

/// What a page shows, read in one transaction.
struct Dashboard {
    bool is_complete = true;
    Course course;
    std::vector<UnitFigures> units;
    Step step = Step::month;
};

/// Steps of which the period has a handful.
Step step_for(const Period&);

struct DashboardView {
    static constexpr std::string_view template_path = "staff/statistics.html";

    const site::Visit& visit;
    const Asked& asked;
    const Dashboard& dashboard;

    void fill(views::Slots&) const;

  private:
    void fill_filter(views::Slots&) const;
    void fill_figures(views::Slots&) const;
    void fill_reasons(views::Slots&) const;
    void fill_tables(views::Slots&) const;
    void fill_units(views::Slots&) const;
    void fill_steps(views::Slots&) const;
    void fill_row(views::Slots&, const std::string& label, const Asked& narrowed, const Figures&) const;
    void fill_count(views::Slots&, std::string_view section, const Asked&, const Figures&, std::string_view figure,
                    std::string_view what) const;
    std::string list_url(const Asked&, std::string_view figure) const;
    std::string unit_words(UnitId, bool is_own) const;
    bool may_list() const;
};

} // namespace svar::statistics
