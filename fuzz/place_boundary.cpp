// GeoJSON of strangers: any text gives a boundary within the limits that is written and read again the same, or a
// fault that names the field.
#include "features/place/boundary.hpp"

#include <cstdint>

using namespace svar;
using namespace svar::place;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

static void check_ring(const Ring& ring) {
    demand(ring.size() >= 4 && ring.front() == ring.back());
    for (const Position& position : ring)
        demand(std::abs(position.latitude) <= 90 * microdegrees && std::abs(position.longitude) <= 180 * microdegrees);
}

static void check(const Boundary& boundary) {
    demand(!boundary.empty() && boundary.points() <= boundary_points_max);
    for (const Polygon& polygon : boundary.polygons) {
        check_ring(polygon.outer);
        for (const Ring& hole : polygon.holes) check_ring(hole);
    }
    const Extent extent = extent_of(boundary);
    demand(extent.south_west.latitude <= extent.north_east.latitude);
    demand(square_kilometres(boundary) >= 0);
    const std::string text = geojson_of(boundary);
    const auto again = read_boundary(text);
    demand(again.ok() && geojson_of(*again) == text);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto read = read_boundary(text);
    if (!read) {
        demand(read.problem().fields.size() == 1 && read.problem().fields.front().field == "boundary");
        return 0;
    }
    check(*read);
    const auto whole = parse_boundary(text);
    demand(whole.ok() || whole.problem().message_key == "place.problem.boundary_crossing");
    if (!whole.ok()) return 0;
    for (const Polygon& polygon : whole->polygons) demand(whole->contains(polygon.outer.front()));
    demand(!whole->contains({extent_of(*whole).north_east.latitude + 1, 0}));
    return 0;
}
