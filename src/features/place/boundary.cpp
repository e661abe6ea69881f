#include "features/place/boundary.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace svar::place {

namespace {

double radians(std::int64_t micros) { return static_cast<double>(micros) / microdegrees * std::numbers::pi / 180; }

/// Of a ring on a sphere, in square kilometres: what lies between its lines and the equator, added up.
double area_within(const Ring& ring) {
    constexpr double earth_radius = 6371.0088; // kilometres
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Position &a = ring[i], &b = ring[i + 1];
        sum += radians(b.longitude - a.longitude) * (std::sin(radians(a.latitude)) + std::sin(radians(b.latitude)));
    }
    return std::abs(sum) / 2 * earth_radius * earth_radius;
}

void append_ring(std::string& text, const Ring& ring) {
    text += '[';
    for (const Position& position : ring) {
        if (text.back() != '[') text += ',';
        text.append("[").append(degrees_text(position.longitude)).append(",");
        text.append(degrees_text(position.latitude)).append("]");
    }
    text += ']';
}

} // namespace

std::size_t Boundary::points() const {
    std::size_t count = 0;
    for (const Polygon& polygon : polygons) {
        count += polygon.outer.size();
        for (const Ring& hole : polygon.holes) count += hole.size();
    }
    return count;
}

std::string geojson_of(const Boundary& boundary) {
    std::string text = R"({"type":"MultiPolygon","coordinates":[)";
    for (const Polygon& polygon : boundary.polygons) {
        if (text.back() == ']') text += ',';
        text += '[';
        append_ring(text, polygon.outer);
        for (const Ring& hole : polygon.holes) {
            text += ',';
            append_ring(text, hole);
        }
        text += ']';
    }
    return text += "]}";
}

Extent extent_of(const Boundary& boundary) {
    Extent extent{boundary.polygons.front().outer.front(), boundary.polygons.front().outer.front()};
    for (const Polygon& polygon : boundary.polygons)
        for (const Position& position : polygon.outer) {
            extent.south_west.latitude = std::min(extent.south_west.latitude, position.latitude);
            extent.south_west.longitude = std::min(extent.south_west.longitude, position.longitude);
            extent.north_east.latitude = std::max(extent.north_east.latitude, position.latitude);
            extent.north_east.longitude = std::max(extent.north_east.longitude, position.longitude);
        }
    return extent;
}

double square_kilometres(const Boundary& boundary) {
    double sum = 0;
    for (const Polygon& polygon : boundary.polygons) {
        sum += area_within(polygon.outer);
        for (const Ring& hole : polygon.holes) sum -= area_within(hole);
    }
    return std::max(sum, 0.0);
}

} // namespace svar::place
