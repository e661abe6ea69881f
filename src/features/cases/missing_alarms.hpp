// Alarms of clocks that came without any. Pure.
#pragma once

#include "features/cases/alarm.hpp"

namespace svar::cases {

/// With alarms for those clocks that have none: of cases that came from elsewhere or from a time before there were any.
/// Reminders and escalations whose time has passed count as fired at `now`, though nobody was or will be told.
std::vector<CaseAlarm> plan_missing_alarms(std::vector<CaseAlarm> alarms, const scheme::Scheme&,
                                           const std::vector<Clock>&, Instant now);

} // namespace svar::cases
