// What is counted of cases, and on which local day each thing counts. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace svar::statistics {

/// Each counts a case at most once (but for the last three) on the day that is named.
enum class Counter : std::uint8_t {
    // on the day of receipt
    received,
    anonymous,      ///< of those received
    led_to_measure, ///< of those received: a measure was planned with it, so far
    // on the day of the first answer
    answered,
    in_time, ///< the first answer came when promised, or before
    late,    ///< after; what was promised nothing is neither
    // on the day of the latest answer; of what was never answered on the day of receipt
    dissatisfied,
    neutral,
    satisfied,
    // on the day of completion; a reopened case is not completed
    completed,
    published, ///< of those completed, as are the four below
    rejected,
    merged,
    confidential, ///< neither published, rejected nor merged
    // on the day on which it happened, each time
    redirected,
    escalated,
    reopened,
    // now
    open
};
inline constexpr std::size_t counter_count = 18;

using Counts = std::array<std::int64_t, counter_count>;

/// Days since 1970-01-01 as the municipality's own calendar has them.
using DayNumber = std::int32_t;

} // namespace svar::statistics
