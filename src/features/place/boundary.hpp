// Where a municipality ends: polygons with holes, read from a GeoJSON file. Pure.
#pragma once

#include "base/position.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace svar::place {

/// Closed: the last position is the first again.
using Ring = std::vector<Position>;

struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
};

/// Empty where none is known.
struct Boundary {
    std::vector<Polygon> polygons;

    bool empty() const { return polygons.empty(); }
    /// Whether the position lies in one of the polygons; their edges count as inside, their holes don't.
    bool contains(const Position&) const;
    std::size_t points() const;
};

inline constexpr std::size_t boundary_bytes_max = 2 * 1024 * 1024;
inline constexpr std::size_t boundary_points_max = 20'000;
inline constexpr std::size_t boundary_rings_max = 1'000;

/// The polygons of a GeoJSON text, whether geometry, feature or collection. Problem::invalid with the field "boundary"
/// and place.problem.boundary_json, _type (no polygons), _big, _ring (not closed or too short), _metres (no degrees of
/// WGS 84) or _swapped (latitude before longitude).
Result<Boundary> read_boundary(std::string_view geojson);

/// As `read_boundary`, and each polygon must be one: place.problem.boundary_crossing where a line crosses another.
Result<Boundary> parse_boundary(std::string_view geojson);

/// A MultiPolygon with six decimals, which `read_boundary` gives back unchanged.
std::string geojson_of(const Boundary&);

/// The corners that it lies between. Not for an empty one.
struct Extent {
    Position south_west;
    Position north_east;
};
Extent extent_of(const Boundary&);

/// About how large it is, holes taken off; good enough to see that a file is the right one.
double square_kilometres(const Boundary&);

} // namespace svar::place
