// A place on earth in WGS 84, in whole millionths of a degree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svar {

/// Always on the globe: parsed, or read from where it was stored.
struct Position {
    std::int64_t latitude = 0;  ///< microdegrees, north is positive
    std::int64_t longitude = 0; ///< microdegrees, east is positive

    bool operator==(const Position&) const = default;
};

inline constexpr std::int64_t microdegrees = 1'000'000; ///< in one degree

/// Of decimal degrees such as "56.0312"; nothing for what is no plain number or lies outside the globe.
std::optional<Position> parse_position(std::string_view latitude, std::string_view longitude);

/// Metres over ground, good for places within some kilometres of one another.
double metres_between(const Position&, const Position&);

/// "56.031200"
std::string degrees_text(std::int64_t microdegrees);

/// "56.031200, 14.157500"
std::string position_text(const Position&);

/// With fewer decimals: 3 leave about a hundred metres, 2 about a kilometre.
Position rounded(const Position&, int decimals);

} // namespace svar
