// How good the charts are: measured by tests/features/signals/simulation_test.cpp, which holds these figures, and told on
// the page.
#pragma once

namespace svar::signals {

/// Alarms that mean nothing, in a hundred years of one chart of messages (days and weeks together), at most.
inline constexpr int false_alarms_in_100_years = 6;
/// The same of a chart of shares or of medians.
inline constexpr int false_alarms_in_100_years_of_shares = 10;

} // namespace svar::signals
