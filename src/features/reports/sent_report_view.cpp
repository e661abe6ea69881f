#include "features/reports/sent_report_view.hpp"

#include "base/text.hpp"
#include "features/reports/report_page_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::reports {

namespace {

std::string path_of(SentReportId id) { return fmt::format("/staff/reports/sent/{}", id.value()); }

} // namespace

void SentReportsView::fill(views::Slots& slots) const {
    const ReportWords words = words_of(visit);
    site::fill_problems(visit, slots, problem);
    slots.set("CSRF", visit.csrf);
    slots.show("NOTHING", reports.empty());
    if (!reports.empty()) {
        views::Slots& table = slots.add("SENT");
        for (const ListedReport& listed : reports) {
            const Order& order = listed.report.order;
            views::Slots& row = table.add("ROW");
            row.set("URL", path_of(listed.report.id));
            row.set("DAY",
                    views::short_date_time(visit.language, listed.report.made_at, visit.municipality().time_zone));
            row.set("TITLE", words.title(order.period));
            row.set("PERIOD", words.period(order.period, period_of(order.period, order.first_day)));
            row.set("UNIT", visit.organisation->name(order.unit));
            row.set("RECIPIENT", listed.recipient);
        }
    }
    if (older_before > 0) slots.add("OLDER").set("URL", fmt::format("?before={}", older_before));
    for (const Subscription& one : own) {
        views::Slots& row = slots.add("OWN");
        row.set("ID", one.id.value());
        row.set("TITLE", words.title(one.period));
        row.set("UNIT", visit.organisation->name(one.unit));
        row.set("WHEN", visit.texts().plural("reports.days_after", one.days_after));
        row.set("CSRF", visit.csrf);
    }
    fill_form(slots);
}

void SentReportsView::fill_form(views::Slots& slots) const {
    fill_unit_choices(visit, UnitId{parse_int(form.unit).value_or(0)}, slots);
    fill_period_choices(visit, std::span{period_kinds}.first(4), form.every.empty() ? "month" : form.every, slots);
    slots.set("DAYS_AFTER", form.days_after.empty() ? "1" : form.days_after);
    site::show_field_problem(visit, slots, "EVERY_PROBLEM", problem, "every");
    site::show_field_problem(visit, slots, "DAYS_AFTER_PROBLEM", problem, "days_after");
}

void SentReportView::fill(views::Slots& slots) const {
    const ReportWords words = words_of(visit);
    const Heading heading = heading_of(words, report, visit.municipality().name);
    slots.set("HEADING", heading.title);
    slots.set("PERIOD", heading.period);
    slots.set("SENT",
              visit.texts().text("reports.sent_to", {{"day", views::date_time(visit.language, sent.report.made_at,
                                                                              visit.municipality().time_zone)},
                                                     {"recipient", sent.recipient}}));
    if (!sent.report.pdf.empty()) slots.add("PDF").set("URL", path_of(sent.report.id) + "/pdf");
    slots.set("NEW_URL", fmt::format("/staff/reports?{}", query_text(report.unit, report.kind, report.whole)));
    if (revised > 0) slots.add("REVISED").set("TEXT", visit.texts().plural("reports.revised", revised));
    else slots.show("SAME");
    ReportBody{words, shown}.fill(slots.include("BODY", ReportBody::template_path));
}

} // namespace svar::reports
