#include "features/cases/missing_alarms.hpp"

#include <algorithm>

namespace svar::cases {

std::vector<CaseAlarm> plan_missing_alarms(std::vector<CaseAlarm> alarms, const scheme::Scheme& scheme,
                                           const std::vector<Clock>& clocks, Instant now) {
    const std::vector<CaseAlarm> known = alarms;
    for (const Clock& clock : clocks) {
        if (std::ranges::any_of(known, [&](const CaseAlarm& alarm) { return alarm.is_of(clock); })) continue;
        for (CaseAlarm& alarm : plan_alarms({}, scheme, {}, {clock}, Instant::min())) {
            if (alarm.sort != AlarmSort::pause_end && alarm.at <= now) alarm.fired_at = now;
            alarms.push_back(std::move(alarm));
        }
    }
    return alarms;
}

} // namespace svar::cases
