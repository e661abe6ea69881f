// What is said before and after a clock is due: reckoned once when its clock changes, then kept until it fires. Pure.
#pragma once

#include "features/cases/case.hpp"
#include "features/scheme/scheme.hpp"

#include <boost/json/array.hpp>

namespace svar::cases {

enum class AlarmSort {
    reminder,
    escalation,
    pause_end ///< the clock runs on by itself
};

std::string_view alarm_sort_key(AlarmSort); ///< "pause_end"
std::optional<AlarmSort> parse_alarm_sort(std::string_view key);

/// An alarm of one run of a clock. Fires once for each run.
struct CaseAlarm {
    std::string clock;
    int run = 1;
    AlarmSort sort = AlarmSort::reminder;
    int rung = 0; ///< place among the alarms of the scheme's clock; 0 for the end of a pause
    Instant at;
    std::optional<Instant> fired_at = {};

    bool is_of(const Clock& its) const { return clock == its.key && run == its.run; }
    bool is_same(const CaseAlarm& other) const {
        return clock == other.clock && run == other.run && sort == other.sort && rung == other.rung;
    }
    bool is_due(Instant now) const { return !fired_at && at <= now; }
    bool operator==(const CaseAlarm&) const = default;
};

/// The alarms after the clocks became `after`: those of changed clocks are reckoned anew, fired ones stay. Only a clock
/// that runs has any but the end of its pause. A reminder for a time before its clock ran is left out; what should
/// have been said already is said now.
std::vector<CaseAlarm> plan_alarms(std::vector<CaseAlarm> alarms, const scheme::Scheme&,
                                   const std::vector<Clock>& before, const std::vector<Clock>& after, Instant now);

/// The alarms that are new, differ or are gone, as [clock, run, sort, rung, at, fired at]; `at` is null for those gone.
boost::json::array changed_alarms(const std::vector<CaseAlarm>& before, const std::vector<CaseAlarm>& after);

} // namespace svar::cases
