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
    published, ///< of those completed, as are the three below and those of `not_published_reasons`
    rejected,
    merged,
    confidential, ///< or refused as such
    // on the day on which it happened, each time
    redirected,
    escalated,
    reopened,
    // now
    open,
    // on the day of completion: refused publication, by the reason that was given. Last, so that reports that were
    // kept before there were such reasons can be read.
    personal,
    submitter,
    not_ours,
    duplicate,
    named_praise,
    refused_otherwise,
    // what everybody can count in the list of published cases; `suppression.hpp` tells why that matters
    shown_received, ///< on the day of receipt: published by now
    shown_answered  ///< on the day of the first answer: published by now
};
inline constexpr std::size_t counter_count = 26;

/// Why cases are completed without publication; each case counts for one at most.
struct Reason {
    std::string_view key;
    Counter counter;
};
inline constexpr Reason not_published_reasons[] = {
    {"rejected", Counter::rejected},         {"merged", Counter::merged},
    {"confidential", Counter::confidential}, {"personal", Counter::personal},
    {"submitter", Counter::submitter},       {"not_ours", Counter::not_ours},
    {"duplicate", Counter::duplicate},       {"named_praise", Counter::named_praise},
    {"refused", Counter::refused_otherwise}};
/// The key for those of which no reason is known.
inline constexpr std::string_view no_reason = "other";

using Counts = std::array<std::int64_t, counter_count>;

/// Days since 1970-01-01 as the municipality's own calendar has them.
using DayNumber = std::int32_t;

} // namespace svar::statistics
