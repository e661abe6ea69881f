#include "features/cases/delay_actions.hpp"

#include "features/cases/case_actions.hpp"
#include "features/cases/delay_mail.hpp"
#include "platform/views/format.hpp"

namespace svar::cases {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr days ahead_max{366};
constexpr days warned_before{2};

LocalDate today(const Desk& desk, Instant now) { return views::local_day(now, desk.municipality().time_zone); }

/// The first instant after the local day.
Instant end_of(const scheme::Scheme& rules, LocalDate day) {
    scheme::ClockRule rule;
    rule.length = 0;
    rule.unit = scheme::LengthUnit::calendar_days;
    const auto noon = sys_days{day} + std::chrono::hours{12};
    return scheme::due_at(rules, rule, std::chrono::time_point_cast<std::chrono::microseconds>(noon));
}

Problem wrong_day(const char* key) { return invalid(key, {{"until", key}}); }

Result<> check_day(const std::optional<LocalDate>& until, LocalDate today) {
    if (!until || sys_days{*until} <= sys_days{today}) return wrong_day("cases.problem.delay_past");
    if (sys_days{*until} > sys_days{today} + ahead_max) return wrong_day("cases.problem.delay_far");
    return Done{};
}

void put_off(Case& subject, Instant until) {
    subject.delayed_until = until;
    subject.delays += 1;
}

} // namespace

Result<Version> tell_delay(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                           const std::optional<LocalDate>& until, const Personal& reason) {
    if (reason.empty()) return invalid("cases.problem.delay_reason", {{"reason", "cases.problem.delay_reason"}});
    auto change = Change::open(tx, desk, actor, id, seen, Action::tell_delay);
    if (!change) return change.problem();
    if (auto checked = check_day(until, today(desk, change->now())); !checked) return checked.problem();
    Case& subject = change->subject();
    const Instant late = end_of(desk.rules_of(subject), *until);
    if (subject.promise_due_at && late <= *subject.promise_due_at) return wrong_day("cases.problem.delay_early");
    put_off(subject, late);
    change->add_text("reason", reason);
    auto done = change->commit("delay_told");
    if (done) send_delay(tx, desk, subject, reason);
    return done;
}

Result<Version> tell_progress(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                              const std::optional<LocalDate>& until, const Personal& report) {
    if (report.empty()) return invalid("cases.problem.progress", {{"reason", "cases.problem.progress"}});
    auto change = Change::open(tx, desk, actor, id, seen, Action::tell_delay);
    if (!change) return change.problem();
    if (auto checked = check_day(until, today(desk, change->now())); !checked) return checked.problem();
    Case& subject = change->subject();
    if (subject.promise_due_at) return conflict("cases.problem.not_now");
    put_off(subject, end_of(desk.rules_of(subject), *until));
    change->add_text("report", report);
    auto done = change->commit("progress_told", Turn::told);
    if (done) send_progress(tx, desk, subject, report);
    return done;
}

bool must_tell_delay(const Desk& desk, const Case& subject, Instant now) {
    if (!desk.rules_of(subject).delay.is_required || !subject.promise_due_at || subject.answered_at) return false;
    if (!is_permitted(Action::tell_delay, subject.state)) return false;
    const bool is_near = *subject.promise_due_at - warned_before < now;
    return is_near && (!subject.delayed_until || *subject.delayed_until < now);
}

} // namespace svar::cases
