// Instants (UTC, whole microseconds) and local days. Only `platform` reads a clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svar {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using LocalDate = std::chrono::year_month_day;

constexpr std::int64_t to_micros(Instant instant) { return instant.time_since_epoch().count(); }
constexpr Instant from_micros(std::int64_t micros) { return Instant{std::chrono::microseconds{micros}}; }

/// "2026-11-22"; nothing for a text that is no real day.
std::optional<LocalDate> parse_date(std::string_view text);
std::string format_date(LocalDate date);

/// RFC 3339 in UTC with microseconds: "2026-11-22T16:29:00.000000Z".
std::string format_instant(Instant instant);

} // namespace svar
