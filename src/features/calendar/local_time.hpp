// Local time of day in a named zone, and back.
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace svar::calendar {

/// A day and a time of day as a clock on the wall shows them.
struct LocalTime {
    LocalDate day;
    std::chrono::minutes of_day{};

    auto operator<=>(const LocalTime&) const = default;
};

LocalTime local_time(Instant, std::string_view zone);

/// The first instant at which the wall shows this; where daylight saving skips it, the instant of the jump.
Instant instant_of(const LocalTime&, std::string_view zone);

/// "2026-11-22T16:29", as a form's field has it; nothing for other texts.
std::optional<LocalTime> parse_local_time(std::string_view text);
std::string format_local_time(const LocalTime&);

/// "16:29"; nothing for other texts.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);

} // namespace svar::calendar
