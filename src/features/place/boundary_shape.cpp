// What needs geometry: whether a position lies inside, and whether a polygon is one.
#include "features/place/boundary.hpp"

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include <algorithm>

namespace svar::place {

namespace {

namespace geometry = boost::geometry;
/// On a plane: within a municipality the earth is flat enough to say what is inside.
using Point = geometry::model::d2::point_xy<double>;
using Shape = geometry::model::polygon<Point>;

Point point_of(const Position& position) {
    return {static_cast<double>(position.longitude), static_cast<double>(position.latitude)};
}

void copy(const Ring& ring, Shape::ring_type& into) {
    into.reserve(ring.size());
    for (const Position& position : ring) into.push_back(point_of(position));
}

Shape shape_of(const Polygon& polygon) {
    Shape shape;
    copy(polygon.outer, shape.outer());
    for (const Ring& hole : polygon.holes) copy(hole, shape.inners().emplace_back());
    geometry::correct(shape); // GeoJSON of either direction is taken
    return shape;
}

} // namespace

bool Boundary::contains(const Position& position) const {
    return std::ranges::any_of(polygons, [point = point_of(position)](const Polygon& polygon) {
        return geometry::covered_by(point, shape_of(polygon));
    });
}

Result<Boundary> parse_boundary(std::string_view geojson) {
    auto boundary = read_boundary(geojson);
    if (!boundary) return boundary;
    constexpr const char* crossing = "place.problem.boundary_crossing";
    for (const Polygon& polygon : boundary->polygons)
        if (!geometry::is_valid(shape_of(polygon))) return invalid(crossing, {{"boundary", crossing}});
    return boundary;
}

} // namespace svar::place
