#include "features/api/report_api.hpp"

#include "features/api/call_api.hpp"
#include "features/api/operation.hpp"
#include "features/api/report_answers.hpp"
#include "features/api/thing_answers.hpp"
#include "features/reports/report_files_view.hpp"
#include "features/reports/seen_report_pages.hpp"
#include "features/site/page.hpp"

namespace svar::api {

namespace {

using reports::Counter;

constexpr std::string_view period_words[] = {"week", "month", "quarter", "year", "own"};

std::optional<Count> seconds_of(const std::optional<statistics::seconds>& time) {
    return time ? std::optional<Count>{time->count()} : std::nullopt;
}

FiguresAnswer answer_of(const reports::Tally& tally) {
    return {.received = tally[Counter::received],
            .anonymous = tally[Counter::anonymous],
            .led_to_measure = tally[Counter::led_to_measure],
            .answered = tally[Counter::answered],
            .in_time = tally[Counter::in_time],
            .late = tally[Counter::late],
            .dissatisfied = tally[Counter::dissatisfied],
            .neutral = tally[Counter::neutral],
            .satisfied = tally[Counter::satisfied],
            .completed = tally[Counter::completed],
            .published = tally[Counter::published],
            .not_published = tally.figures.not_published(),
            .rejected = tally[Counter::rejected],
            .merged = tally[Counter::merged],
            .confidential = tally[Counter::confidential],
            .personal = tally[Counter::personal],
            .submitter = tally[Counter::submitter],
            .not_ours = tally[Counter::not_ours],
            .duplicate = tally[Counter::duplicate],
            .named_praise = tally[Counter::named_praise],
            .refused = tally[Counter::refused_otherwise],
            .redirected = tally[Counter::redirected],
            .escalated = tally[Counter::escalated],
            .reopened = tally[Counter::reopened],
            .answer_p50 = seconds_of(tally.times.answer_p50),
            .answer_p90 = seconds_of(tally.times.answer_p90),
            .completion_p50 = seconds_of(tally.times.completion_p50),
            .completion_p90 = seconds_of(tally.times.completion_p90)};
}

std::vector<ReportRowAnswer> rows_of(const reports::Report& report, const std::vector<reports::Row>& rows) {
    std::vector<ReportRowAnswer> all;
    for (const reports::Row& row : rows) {
        const auto name = report.unit_names.find(row.key);
        ReportRowAnswer told{row.key,
                             name == report.unit_names.end() ? std::string{} : name->second,
                             answer_of(row.told),
                             row.received_before,
                             row.received_year_ago,
                             {}};
        for (const auto& [kind, count] : row.received_by_kind) told.by_kind.push_back({kind, count});
        all.push_back(std::move(told));
    }
    return all;
}

ReportAnswer answer_of(const reports::Report& report) {
    ReportAnswer told{.unit = report.unit,
                      .unit_name = report.unit_name,
                      .period = std::string{reports::period_key(report.kind)},
                      .first_day = report.whole.first,
                      .last_day = report.whole.last,
                      .told_until = report.spans.told.last,
                      .made_on = report.made_on,
                      .is_complete = report.is_complete,
                      .open = report.open_at_end,
                      .overdue = report.told.figures.overdue,
                      .figures = answer_of(report.told),
                      .before = answer_of(report.before),
                      .year_ago = {},
                      .kinds = rows_of(report, report.kinds),
                      .categories = rows_of(report, report.categories),
                      .channels = rows_of(report, report.channels),
                      .units = rows_of(report, report.units),
                      .months = {}};
    if (report.spans.year_ago) told.year_ago = answer_of(report.year_ago);
    for (const reports::MonthRow& month : report.months)
        told.months.push_back({month.first_day, answer_of(month.told)});
    return told;
}

Result<reports::Report> read(const site::Visit& visit) {
    return visit.site.database.read(
        [&](db::Tx& tx) { return reports::seen_report(tx, visit, reports::query_of(visit)); });
}

http::Response get_report(const site::Visit& visit) {
    const auto report = read(visit);
    if (!report) return problem_response(visit, report.problem());
    return json_response(to_json(answer_of(*report)));
}

} // namespace

http::Response get_report_file(const site::Visit& visit) {
    const auto report = read(visit);
    if (!report) return site::problem_page(visit, report.problem());
    http::Response response = json_response(to_json(answer_of(*report)));
    response.with_header("Content-Disposition", "attachment; filename=\"" + reports::file_name(*report, "json") + "\"");
    return response;
}

std::vector<Operation> report_operations() {
    Operation report = administration_read(
        "/reports", "get_report", "The figures of a unit in a period.", &get_report, &schema_of<ReportAnswer>,
        {{"unit", "With all below it; without it the first whose figures the caller may see."},
         {"period", "What the period is; without it a month.", period_words},
         {"first", "Its first day, or one of its days; without it the last period that is over."},
         {"last", "Its last day, for `own`."}});
    report.scope = people::Scope::read_cases;
    return {std::move(report)};
}

} // namespace svar::api
