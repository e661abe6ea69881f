#include "features/reports/sent_pages.hpp"

#include "base/text.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/people/person_store.hpp"
#include "features/reports/report_store.hpp"
#include "features/reports/seen_report_pages.hpp"
#include "features/reports/sending_actions.hpp"
#include "features/reports/sent_report_store.hpp"
#include "features/reports/sent_report_view.hpp"
#include "features/site/downloads.hpp"
#include "features/site/page.hpp"

#include <limits>

namespace svar::reports {

namespace {

using people::Capability;

constexpr const char* sent_path = "/staff/reports/sent";
constexpr std::size_t on_a_page = 50;
constexpr int looked_at_max = 400;

bool may_see(const site::Visit& visit, UnitId unit) {
    return people::may(visit.actor, Capability::see_statistics, *visit.organisation, unit);
}

ListedReport listed(db::Tx& tx, const site::Visit& visit, SentReport report) {
    std::string recipient = report.order.address;
    if (const PersonId id = report.order.recipient) {
        const auto person = people::person_by_id(tx, visit.id(), id);
        recipient = person ? person->name : visit.text("reports.nobody");
    }
    return {std::move(report), std::move(recipient)};
}

struct SeenReports {
    std::vector<ListedReport> reports;
    std::int64_t older_before = 0;
    std::vector<Subscription> own;
};

SeenReports seen_reports(db::Tx& tx, const site::Visit& visit, std::int64_t before) {
    SeenReports seen{{}, 0, subscriptions_of(tx, visit.id(), visit.actor.person)};
    for (int looked_at = 0; looked_at < looked_at_max;) {
        const auto portion = sent_before(tx, visit.id(), before, static_cast<int>(on_a_page));
        for (const SentReport& report : portion) {
            ++looked_at;
            before = report.number;
            if (may_see(visit, report.order.unit)) seen.reports.push_back(listed(tx, visit, report));
            if (seen.reports.size() == on_a_page) break;
        }
        if (portion.size() < on_a_page) return seen;
        if (seen.reports.size() == on_a_page) break;
    }
    seen.older_before = before > 1 ? before : 0;
    return seen;
}

http::Response sent_page(const site::Visit& visit, const SubscriptionForm& form, const Problem& problem) {
    const std::int64_t before =
        parse_int(visit.request.query.get("before")).value_or(std::numeric_limits<std::int64_t>::max());
    const SeenReports seen = visit.site.database.read([&](db::Tx& tx) { return seen_reports(tx, visit, before); });
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit, {.title = visit.text("reports.sent_title"), .current = sent_path, .is_staff = true},
                      SentReportsView{visit, seen.reports, seen.older_before, seen.own, form, problem}, status);
}

/// The sent report of the path; nothing for one of figures that the visitor may not see.
std::optional<ListedReport> report_of_path(db::Tx& tx, const site::Visit& visit) {
    const SentReportId id{parse_int(visit.request.parameter("report")).value_or(0)};
    auto report = sent_by_id(tx, visit.id(), id);
    if (!report || !may_see(visit, report->order.unit)) return std::nullopt;
    return listed(tx, visit, *std::move(report));
}

/// The report as it was sent with the figures of the same period as they are now.
Shown with_revisions(const ReportWords& words, const Report& sent, const Report& now, int& revised) {
    Shown both = shown(words, sent);
    revised = note_revisions(both.tables, tables_of(words, now));
    return both;
}

http::Response show(const site::Visit& visit, const ListedReport& sent, const Report& report, const Report& now) {
    int revised = 0;
    const Shown both = with_revisions(words_of(visit), report, now, revised);
    return site::page(visit, {.title = visit.text("reports.sent_title"), .current = sent_path, .is_staff = true},
                      SentReportView{visit, sent, report, both, revised});
}

} // namespace

http::Response get_sent_reports(const site::Visit& visit) { return sent_page(visit, {}, {}); }

http::Response get_sent_report(const site::Visit& visit) {
    return visit.site.database.read([&](db::Tx& tx) {
        const auto sent = report_of_path(tx, visit);
        const auto report = sent ? decoded(sent->report.figures) : std::nullopt;
        if (!report) return site::problem_page(visit, not_found());
        statistics::Source source{tx, *visit.organisation};
        std::vector<std::string> kinds;
        for (const Row& row : report->kinds) kinds.push_back(row.key);
        const Report now = read_report(source, *visit.organisation, kinds, report->unit, {report->kind, report->whole});
        return show(visit, *sent, *report, now);
    });
}

http::Response get_sent_pdf(const site::Visit& visit) {
    auto sent = visit.site.database.read([&](db::Tx& tx) { return report_of_path(tx, visit); });
    if (!sent || sent->report.pdf.empty()) return site::problem_page(visit, not_found());
    const std::string name = "report-" + std::to_string(sent->report.number) + ".pdf";
    return site::pdf_response(std::move(sent->report.pdf), name);
}

http::Response post_subscription(const site::Visit& visit) {
    const http::Fields& form = visit.request.form;
    if (form.has("end")) {
        const SubscriptionId id{parse_int(form.get("end")).value_or(0)};
        const auto done =
            visit.site.database.write([&](db::Tx& tx) { return unsubscribe(tx, visit.id(), visit.actor, id); });
        if (!done) return site::problem_page(visit, done.problem());
        return site::done(visit, sent_path, "reports.done.unsubscribed");
    }
    const SubscriptionForm typed{std::string{form.get("unit")}, std::string{form.get("every")},
                                 std::string{form.get("days_after")}};
    const Subscription wanted{.id = {},
                              .person = visit.actor.person,
                              .unit = UnitId{parse_int(typed.unit).value_or(0)},
                              .period = parse_period_kind(typed.every).value_or(PeriodKind::own),
                              .days_after = static_cast<int>(std::clamp<std::int64_t>(
                                  parse_int(typed.days_after).value_or(0), 0, days_after_max + 1))};
    const auto done = visit.site.database.write(
        [&](db::Tx& tx) { return subscribe(tx, cases::desk_of(visit), visit.actor, wanted); });
    if (done) return site::done(visit, sent_path, "reports.done.subscribed");
    if (done.problem().kind == ProblemKind::forbidden) return site::problem_page(visit, done.problem());
    return sent_page(visit, typed, done.problem());
}

} // namespace svar::reports
