#include "features/cases/clock_view.hpp"

#include "features/scheme/clock_time.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

using scheme::LengthUnit;

std::string word_of(const site::Visit& visit, const scheme::Words& words) {
    return std::string{scheme::word(words, views::language_code(visit.language))};
}

std::string when(const site::Visit& visit, Instant at) {
    return views::short_date_time(visit.language, at, visit.municipality().time_zone);
}

/// So much as a number of the unit; parts of hours with one decimal.
std::string amount(const site::Visit& visit, LengthUnit unit, scheme::Left left) {
    constexpr double minute = 60e6, hour = 3600e6;
    const auto count = static_cast<double>(left.count);
    if (unit == LengthUnit::minutes) return views::decimal(visit.language, count / minute, 0);
    if (unit == LengthUnit::hours || unit == LengthUnit::office_hours)
        return views::decimal(visit.language, count / hour, left.count % static_cast<std::int64_t>(hour) == 0 ? 0 : 1);
    return views::number(visit.language, left.count);
}

/// "5 av 20 arbetsdagar använda", without the time in which it stood still; nothing of what is due on the same day.
std::string used_words(const site::Visit& visit, const scheme::Scheme& rules, const scheme::ClockRule& rule,
                       const Clock& clock, Instant now) {
    const Instant at = clock.stopped_at ? *clock.stopped_at : clock.pause ? clock.pause->since : now;
    const scheme::Length length{rule.length, rule.unit};
    const auto used = scheme::used_until(rules, length, clock.started_at, at, clock.due_at);
    const auto whole = scheme::whole_of(rules, length, clock.started_at);
    if (whole.count == 0) return {};
    const LengthUnit unit = rule.unit == LengthUnit::months ? LengthUnit::calendar_days : rule.unit;
    return visit.texts().text("clocks.used." + std::string{scheme::unit_key(unit)},
                              {{"used", amount(visit, unit, used)}, {"whole", amount(visit, unit, whole)}});
}

std::string paused_words(const site::Visit& visit, const CaseFile& file, const Pause& pause) {
    return visit.texts().text(pause.runs_on_at ? "clocks.paused.until" : "clocks.paused.since",
                              {{"day", when(visit, pause.since)},
                               {"reason", pause_words(visit, file, pause.reason)},
                               {"until", pause.runs_on_at ? when(visit, *pause.runs_on_at) : std::string{}}});
}

void fill_next_alarm(const site::Visit& visit, const CaseFile& file, const Clock& clock, views::Slots& slots) {
    const auto next = std::ranges::find_if(file.alarms, [&](const CaseAlarm& alarm) {
        return alarm.is_of(clock) && !alarm.fired_at && alarm.sort != AlarmSort::pause_end;
    });
    if (next == file.alarms.end()) return;
    const bool is_reminder = next->sort == AlarmSort::reminder;
    slots.add("NEXT").set("TEXT", visit.texts().text(is_reminder ? "clocks.next.reminder" : "clocks.next.escalation",
                                                     {{"when", when(visit, next->at)}}));
}

struct StateWords {
    std::string text;
    std::string_view state;
};

StateWords state_of(const site::Visit& visit, const Clock& clock, DueTeller& due) {
    if (clock.pause) return {visit.text("clocks.state.paused"), "none"};
    if (!clock.stopped_at) return {due.words(clock.due_at).text, due.words(clock.due_at).state};
    const bool was_late = *clock.stopped_at > clock.due_at;
    return {visit.text(was_late ? "staff.clock.stopped_late" : "staff.clock.stopped_in_time"),
            was_late ? "late" : "none"};
}

} // namespace

void fill_clock(const site::Visit& visit, const CaseFile& file, const Clock& clock, DueTeller& due,
                views::Slots& slots) {
    slots.set("LABEL", clock_words(visit, file, clock.key));
    slots.set("START", due.day(clock.started_at));
    slots.set("DUE", due.day(clock.due_at - std::chrono::microseconds{1}));
    slots.show("PROMISE", clock.is_promise);
    const StateWords state = state_of(visit, clock, due);
    slots.set("STATE_TEXT", state.text);
    slots.set("DUE_STATE", state.state);
    if (clock.pause) slots.add("PAUSED").set("TEXT", paused_words(visit, file, *clock.pause));
    const scheme::Scheme& rules = file.rules(visit);
    const scheme::ClockRule* rule = rules.clock(clock.key);
    const std::string used = rule == nullptr ? std::string{} : used_words(visit, rules, *rule, clock, file.read_at);
    if (!used.empty()) slots.add("USED").set("TEXT", used);
    fill_next_alarm(visit, file, clock, slots);
}

std::string clock_words(const site::Visit& visit, const CaseFile& file, std::string_view key) {
    const scheme::ClockRule* rule = file.rules(visit).clock(key);
    return rule == nullptr ? std::string{key} : word_of(visit, rule->label);
}

std::string pause_words(const site::Visit& visit, const CaseFile& file, std::string_view key) {
    const scheme::PauseReason* reason = file.rules(visit).pause_reason(key);
    return reason == nullptr ? std::string{key} : word_of(visit, reason->label);
}

std::string pause_end_words(const site::Visit& visit, const CaseFile& file, const scheme::PauseReason& reason) {
    const Instant end = scheme::end_of_length(file.rules(visit), reason.longest, std::nullopt, file.read_at);
    return visit.texts().text("clocks.pause.longest", {{"day", when(visit, end)}});
}

} // namespace svar::cases
