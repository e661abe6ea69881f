// Reminders, escalations and contact attempts, reckoned from every working day.
#include "features/calendar/time_zone.hpp"
#include "features/scheme/clock_time.hpp"
#include "features/scheme/linter_paths.hpp"
#include "features/scheme/linter_rules.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

using std::chrono::sys_days;

Instant opening_on(const Scheme& scheme, LocalDate day) {
    const auto moment = scheme.calendar.next_opening({sys_days{day}, {}});
    return calendar::TimeZone::of(scheme.time_zone).to_instant(moment);
}

Finding about_alarm(std::string_view key, std::string_view text_key, const ClockRule& rule, const Alarm& alarm) {
    return {.key = key,
            .severity = Severity::warning,
            .about = rule.key,
            .place = "clock." + rule.key,
            .text_key = text_key,
            .arguments = {{"clock", rule.key}, {"distance", alarm.distance}}};
}

/// The first start from which it is so.
template <class IsSo>
std::optional<LocalDate> first_start(const Lint& lint, const ClockRule& rule, IsSo is_so) {
    for (const LocalDate day : working_days(lint.scheme, lint.surroundings)) {
        const Instant start = opening_on(lint.scheme, day);
        if (is_so(start, due_at(lint.scheme, rule, start))) return day;
    }
    return std::nullopt;
}

void check_reminder(const Lint& lint, const ClockRule& rule, const Alarm& reminder) {
    const auto early = first_start(lint, rule, [&](Instant start, Instant due) {
        return alarm_at(lint.scheme, rule, reminder, start, due) <= start;
    });
    if (!early) return;
    lint.findings.push_back(
        about_alarm("reminder-before-start", "scheme.finding.reminder_before_start", rule, reminder));
    lint.findings.back().arguments.emplace_back("start", *early);
}

/// An escalation that comes before all is lost is no reminder's business.
void check_order(const Lint& lint, const ClockRule& rule, const Alarm& escalation) {
    for (const Alarm& reminder : rule.alarms) {
        if (reminder.kind != AlarmKind::reminder) continue;
        const auto wrong = first_start(lint, rule, [&](Instant start, Instant due) {
            return alarm_at(lint.scheme, rule, escalation, start, due) <=
                   alarm_at(lint.scheme, rule, reminder, start, due);
        });
        if (!wrong) continue;
        lint.findings.push_back(
            about_alarm("escalation-before-reminder", "scheme.finding.escalation_before_reminder", rule, escalation));
        lint.findings.back().arguments.emplace_back("reminder", reminder.distance);
        lint.findings.back().arguments.emplace_back("start", *wrong);
        return;
    }
}

/// How long after the receipt an escalation of a step comes, when the steps before it take their whole time.
LocalDate escalation_day(const Scheme& scheme, const std::vector<const ClockRule*>& chain, const ClockRule& rule,
                         const Alarm& escalation, LocalDate start) {
    LocalDate day = start;
    for (const ClockRule* step : chain) {
        if (step == &rule) break;
        day = day_after(scheme, {step->length, step->unit}, day);
    }
    if (escalation.from == Alarm::From::due) day = day_after(scheme, {rule.length, rule.unit}, day);
    return day_after(scheme, escalation.distance, day);
}

/// An escalation of a step that never comes before the promise is broken helps nobody.
void check_against_promise(const Lint& lint, const ClockRule& rule, const Alarm& escalation) {
    for (const ClockRule& promise : lint.scheme.clocks) {
        if (!promise.is_promise || rule.is_promise) continue;
        for (const Kind& kind : lint.scheme.kinds) {
            if (!holds_for(promise, kind) || !holds_for(rule, kind)) continue;
            const auto chain = chain_within(lint.scheme, promise, kind);
            if (std::ranges::find(chain, &rule) == chain.end()) continue;
            const auto days = working_days(lint.scheme, lint.surroundings);
            const bool is_late = std::ranges::all_of(days, [&](LocalDate day) {
                return escalation_day(lint.scheme, chain, rule, escalation, day) >
                       day_after(lint.scheme, {promise.length, promise.unit}, day);
            });
            if (!is_late || days.empty()) continue;
            lint.findings.push_back(
                about_alarm("escalation-too-late", "scheme.finding.escalation_too_late", rule, escalation));
            auto& arguments = lint.findings.back().arguments;
            arguments.emplace_back("promise", promise.key);
            arguments.emplace_back("start", days.front());
            arguments.emplace_back("day", escalation_day(lint.scheme, chain, rule, escalation, days.front()));
            arguments.emplace_back("due", day_after(lint.scheme, {promise.length, promise.unit}, days.front()));
            return;
        }
    }
}

} // namespace

void check_alarms(const Lint& lint) {
    for (const ClockRule& rule : lint.scheme.clocks) {
        for (const Alarm& alarm : rule.alarms) {
            if (alarm.kind == AlarmKind::reminder) {
                check_reminder(lint, rule, alarm);
            } else {
                check_order(lint, rule, alarm);
                check_against_promise(lint, rule, alarm);
            }
        }
    }
}

void check_contact(const Lint& lint) {
    const ContactRule& contact = lint.scheme.contact;
    const ClockRule* window = lint.scheme.clock(contact.within);
    if (contact.attempts_min == 0 || window == nullptr) return;
    for (const LocalDate start : working_days(lint.scheme, lint.surroundings)) {
        const LocalDate end = day_after(lint.scheme, {window->length, window->unit}, start);
        const int days = lint.scheme.calendar.working_days_between(start, end);
        if (days >= contact.attempts_min) continue;
        lint.findings.push_back({.key = "contact-window",
                                 .severity = Severity::warning,
                                 .about = window->key,
                                 .place = "contact",
                                 .text_key = "scheme.finding.contact_window",
                                 .arguments = {{"attempts", contact.attempts_min},
                                               {"clock", window->key},
                                               {"days", Length{.count = days, .unit = LengthUnit::working_days}},
                                               {"start", start},
                                               {"due", end}}});
        return;
    }
}

} // namespace svar::scheme
