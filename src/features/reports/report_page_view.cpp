#include "features/reports/report_page_view.hpp"

#include "base/text.hpp"
#include "features/reports/report_files_view.hpp"
#include "features/site/page.hpp"

#include <fmt/format.h>

namespace svar::reports {

namespace {

void add_choice(views::Slots& slots, std::string_view section, std::string_view value, std::string_view label,
                bool is_chosen) {
    views::Slots& choice = slots.add(section);
    choice.set("VALUE", value);
    choice.set("LABEL", label);
    choice.show("SELECTED", is_chosen);
}

std::string page_url(const Report& report, const Period& period) {
    return fmt::format("/staff/reports?{}", query_text(report.unit, report.kind, period));
}

void fill_neighbour(const ReportWords& words, const Report& report, const Period& period, const char* section,
                    views::Slots& slots) {
    views::Slots& neighbour = slots.add(section);
    neighbour.set("URL", page_url(report, period));
    neighbour.set("PERIOD", words.period(report.kind, period));
}

} // namespace

std::string query_text(UnitId unit, PeriodKind kind, const Period& period) {
    std::string text =
        fmt::format("unit={}&period={}&first={}", unit.value(), period_key(kind), format_date(period.first));
    if (kind == PeriodKind::own) text += fmt::format("&last={}", format_date(period.last));
    return text;
}

ReportWords words_of(const site::Visit& visit) { return {visit.texts(), *visit.book, *visit.organisation}; }

void fill_unit_choices(const site::Visit& visit, UnitId chosen, views::Slots& slots) {
    for (const organisation::Unit& unit : visit.organisation->units()) {
        if (!people::may(visit.actor, people::Capability::see_statistics, *visit.organisation, unit.id)) continue;
        std::string label;
        for (int level = 0; level < unit.level; ++level) label += "\u2003";
        label += unit.is_closed ? visit.texts().text("reports.unit_closed", {{"unit", unit.name}}) : unit.name;
        add_choice(slots, "UNIT_CHOICE", std::to_string(unit.id.value()), label, unit.id == chosen);
    }
}

void fill_period_choices(const site::Visit& visit, std::span<const PeriodKind> kinds, std::string_view chosen,
                         views::Slots& slots) {
    for (const PeriodKind kind : kinds) {
        const std::string_view key = period_key(kind);
        add_choice(slots, "PERIOD_CHOICE", key, visit.text("reports.period." + std::string{key}), key == chosen);
    }
}

void ReportPageView::fill(views::Slots& slots) const {
    site::fill_problems(visit, slots, problem);
    fill_form(slots);
    if (report != nullptr) fill_report(slots);
    else slots.add("NO_REPORT");
}

void ReportPageView::fill_form(views::Slots& slots) const {
    const bool is_own = report != nullptr && report->kind == PeriodKind::own;
    fill_unit_choices(visit, report ? report->unit : UnitId{parse_int(query.unit).value_or(0)}, slots);
    fill_period_choices(visit, period_kinds, report ? period_key(report->kind) : std::string_view{query.period}, slots);
    slots.set("FIRST", report ? format_date(report->whole.first) : query.first);
    slots.set("LAST", is_own ? format_date(report->whole.last) : query.last);
    site::show_field_problem(visit, slots, "PERIOD_PROBLEM", problem, "period");
    site::show_field_problem(visit, slots, "FIRST_PROBLEM", problem, "first");
    site::show_field_problem(visit, slots, "LAST_PROBLEM", problem, "last");
}

void ReportPageView::fill_report(views::Slots& slots) const {
    const ReportWords words = words_of(visit);
    const Heading heading = heading_of(words, *report, visit.municipality().name);
    views::Slots& found = slots.add("REPORT");
    found.set("HEADING", heading.title);
    found.set("PERIOD", heading.period);
    const std::string query_words = query_text(report->unit, report->kind, report->whole);
    found.set("PDF_URL", "/staff/reports/pdf?" + query_words);
    found.set("XLSX_URL", "/staff/reports/xlsx?" + query_words);
    found.set("CSV_URL", "/staff/reports/csv?bom=1&" + query_words);
    found.set("JSON_URL", "/staff/reports/json?" + query_words);
    fill_neighbour(words, *report, period_before(report->kind, report->whole), "EARLIER", found);
    const Period after = period_after(report->kind, report->whole);
    if (after.first <= report->made_on) fill_neighbour(words, *report, after, "LATER", found);
    ReportBody{words, shown(words, *report)}.fill(found.include("BODY", ReportBody::template_path));
}

} // namespace svar::reports
