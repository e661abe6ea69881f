#include "features/cases/alarm.hpp"

#include "features/scheme/clock_time.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr std::string_view sort_keys[] = {"reminder", "escalation", "pause_end"};

const CaseAlarm* find_same(const std::vector<CaseAlarm>& alarms, const CaseAlarm& wanted) {
    const auto found = std::ranges::find_if(alarms, [&](const CaseAlarm& alarm) { return alarm.is_same(wanted); });
    return found == alarms.end() ? nullptr : &*found;
}

Instant ran_from(const Clock& clock) { return clock.remainder ? clock.remainder->from : clock.started_at; }

/// When the alarm is to fire; nothing for a reminder that would have come before the clock ran.
std::optional<Instant> time_of(const scheme::Scheme& scheme, const scheme::ClockRule& rule, const scheme::Alarm& alarm,
                               const Clock& clock) {
    const Instant at = scheme::alarm_at(scheme, rule, alarm, clock.started_at, clock.due_at, clock.paused);
    const bool is_too_early = alarm.kind == scheme::AlarmKind::reminder && at <= ran_from(clock);
    return is_too_early ? std::nullopt : std::optional{at};
}

/// The alarms that wait for this clock as it is now.
std::vector<CaseAlarm> alarms_for(const scheme::Scheme& scheme, const Clock& clock, Instant now) {
    std::vector<CaseAlarm> found;
    if (clock.stopped_at) return found;
    if (clock.pause) {
        if (clock.pause->runs_on_at)
            found.push_back({clock.key, clock.run, AlarmSort::pause_end, 0, *clock.pause->runs_on_at});
        return found;
    }
    const scheme::ClockRule* rule = scheme.clock(clock.key);
    if (rule == nullptr) return found;
    for (std::size_t rung = 0; rung < rule->alarms.size(); ++rung) {
        const scheme::Alarm& alarm = rule->alarms[rung];
        const auto sort = alarm.kind == scheme::AlarmKind::reminder ? AlarmSort::reminder : AlarmSort::escalation;
        if (const auto at = time_of(scheme, *rule, alarm, clock))
            found.push_back({clock.key, clock.run, sort, static_cast<int>(rung), std::max(*at, now)});
    }
    return found;
}

} // namespace

std::string_view alarm_sort_key(AlarmSort sort) { return sort_keys[static_cast<std::size_t>(sort)]; }

std::optional<AlarmSort> parse_alarm_sort(std::string_view key) {
    const auto found = std::ranges::find(sort_keys, key);
    if (found == std::end(sort_keys)) return std::nullopt;
    return static_cast<AlarmSort>(found - std::begin(sort_keys));
}

std::vector<CaseAlarm> plan_alarms(std::vector<CaseAlarm> alarms, const scheme::Scheme& scheme,
                                   const std::vector<Clock>& before, const std::vector<Clock>& after, Instant now) {
    for (const Clock& clock : after) {
        if (std::ranges::find(before, clock) != before.end()) continue;
        std::erase_if(alarms, [&](const CaseAlarm& alarm) { return alarm.is_of(clock) && !alarm.fired_at; });
        for (CaseAlarm& alarm : alarms_for(scheme, clock, now))
            if (find_same(alarms, alarm) == nullptr) alarms.push_back(std::move(alarm));
    }
    return alarms;
}

boost::json::array changed_alarms(const std::vector<CaseAlarm>& before, const std::vector<CaseAlarm>& after) {
    boost::json::array changed;
    const auto add = [&](const CaseAlarm& alarm, boost::json::value at, boost::json::value fired_at) {
        changed.push_back(boost::json::array{alarm.clock, alarm.run, alarm_sort_key(alarm.sort), alarm.rung,
                                             std::move(at), std::move(fired_at)});
    };
    for (const CaseAlarm& alarm : after) {
        const CaseAlarm* old = find_same(before, alarm);
        if (old != nullptr && *old == alarm) continue;
        add(alarm, to_micros(alarm.at),
            alarm.fired_at ? boost::json::value(to_micros(*alarm.fired_at)) : boost::json::value(nullptr));
    }
    for (const CaseAlarm& alarm : before)
        if (find_same(after, alarm) == nullptr) add(alarm, nullptr, nullptr);
    return changed;
}

} // namespace svar::cases
