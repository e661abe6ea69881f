#include "base/position.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace svar {

namespace {

constexpr double latitude_max = 90;
constexpr double longitude_max = 180;
constexpr std::size_t digits_max = 32;

std::optional<double> parse_degrees(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.size() > digits_max || text.find_first_not_of("-.0123456789") != std::string_view::npos)
        return std::nullopt;
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::int64_t in_micros(double degrees) { return std::llround(degrees * static_cast<double>(microdegrees)); }

} // namespace

std::optional<Position> parse_position(std::string_view latitude, std::string_view longitude) {
    const auto north = parse_degrees(latitude), east = parse_degrees(longitude);
    if (!north || !east || std::abs(*north) > latitude_max || std::abs(*east) > longitude_max) return std::nullopt;
    return Position{in_micros(*north), in_micros(*east)};
}

double metres_between(const Position& one, const Position& other) {
    constexpr double metres_in_degree = 111'195;
    constexpr double radians_in_degree = 0.017453292519943295;
    const auto degrees = [](std::int64_t value) {
        return static_cast<double>(value) / static_cast<double>(microdegrees);
    };
    const double north = degrees(other.latitude - one.latitude);
    const double east = degrees(other.longitude - one.longitude) * std::cos(degrees(one.latitude) * radians_in_degree);
    return std::hypot(north, east) * metres_in_degree;
}

std::string degrees_text(std::int64_t value) {
    const std::int64_t size = std::abs(value);
    std::string digits = std::to_string(size % microdegrees);
    digits.insert(0, 6 - digits.size(), '0');
    return (value < 0 ? "-" : "") + std::to_string(size / microdegrees) + "." + digits;
}

std::string position_text(const Position& position) {
    return degrees_text(position.latitude) + ", " + degrees_text(position.longitude);
}

Position rounded(const Position& position, int decimals) {
    std::int64_t unit = microdegrees;
    for (int i = 0; i < decimals; ++i) unit /= 10;
    const auto nearest = [unit](std::int64_t value) {
        return std::llround(static_cast<double>(value) / static_cast<double>(unit)) * unit;
    };
    return {nearest(position.latitude), nearest(position.longitude)};
}

} // namespace svar
