// views/staff/report.html: a report with the form that asks for another, its files and its neighbours.
#pragma once

#include "features/reports/report_view.hpp"
#include "features/site/site.hpp"

#include <span>

namespace svar::reports {

/// The query as it was typed: ?unit=&period=&first=&last=
struct Query {
    std::string unit, period, first, last;
};
/// "unit=1&period=month&first=2026-10-01"
std::string query_text(UnitId, PeriodKind, const Period&);

/// The words of the visitor's language.
ReportWords words_of(const site::Visit&);

/// Units whose figures the visitor may see, depth first, each further in than the one above.
void fill_unit_choices(const site::Visit&, UnitId chosen, views::Slots&);
void fill_period_choices(const site::Visit&, std::span<const PeriodKind>, std::string_view chosen, views::Slots&);

struct ReportPageView {
    static constexpr std::string_view template_path = "staff/report.html";

    const site::Visit& visit;
    const Query& query;
    const Report* report; ///< nothing where what was asked for is none
    const Problem& problem;

    void fill(views::Slots&) const;

  private:
    void fill_form(views::Slots&) const;
    void fill_report(views::Slots&) const;
};

} // namespace svar::reports
