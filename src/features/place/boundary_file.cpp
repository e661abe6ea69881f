// Reading GeoJSON: the shapes of strangers' files, walked with boost::json.
#include "features/place/boundary.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace svar::place {

namespace {

namespace json = boost::json;

constexpr std::size_t depth_max = 16;
constexpr std::size_t ring_positions_min = 4;
/// The Nordic countries with their islands lie between these.
constexpr std::int64_t nordic_south = 53 * microdegrees, nordic_east = 53 * microdegrees;

Problem refused(const char* key) { return invalid(key, {{"boundary", key}}); }

struct Refused {
    const char* key;
};

const json::value* member(const json::value& value, std::string_view name) {
    const json::object* object = value.if_object();
    return object == nullptr ? nullptr : object->if_contains(name);
}

const json::array& array_in(const json::value* value) {
    const json::array* array = value == nullptr ? nullptr : value->if_array();
    if (array == nullptr) throw Refused{"place.problem.boundary_type"};
    return *array;
}

double number_in(const json::value& value) {
    boost::system::error_code fault;
    const auto number = value.to_number<double>(fault);
    if (fault || !std::isfinite(number)) throw Refused{"place.problem.boundary_type"};
    return number;
}

/// Coordinates stand with the longitude first; a height may follow.
Position position_in(const json::value& value) {
    const json::array& numbers = array_in(&value);
    if (numbers.size() < 2) throw Refused{"place.problem.boundary_type"};
    const double east = number_in(numbers[0]), north = number_in(numbers[1]);
    if (std::abs(east) > 180 || std::abs(north) > 90) {
        const bool is_swapped = std::abs(east) <= 90 && std::abs(north) <= 180;
        throw Refused{is_swapped ? "place.problem.boundary_swapped" : "place.problem.boundary_metres"};
    }
    return {std::llround(north * microdegrees), std::llround(east * microdegrees)};
}

class Reader {
  public:
    void read(const json::value& value) {
        const json::value* type = member(value, "type");
        const std::string_view name =
            type != nullptr && type->is_string() ? std::string_view{type->get_string()} : std::string_view{};
        if (name == "FeatureCollection") return read_each(member(value, "features"));
        if (name == "GeometryCollection") return read_each(member(value, "geometries"));
        if (name == "Polygon") return read_polygon(array_in(member(value, "coordinates")));
        const json::value* geometry = member(value, "geometry");
        if (name == "Feature" && geometry != nullptr) return read(*geometry);
        if (name != "MultiPolygon") throw Refused{"place.problem.boundary_type"};
        for (const json::value& polygon : array_in(member(value, "coordinates"))) read_polygon(array_in(&polygon));
    }

    Boundary boundary() {
        if (found_.empty()) throw Refused{"place.problem.boundary_type"};
        const Extent extent = extent_of(found_);
        const bool is_swapped = extent.north_east.latitude < nordic_south && extent.south_west.longitude > nordic_east;
        if (is_swapped) throw Refused{"place.problem.boundary_swapped"};
        return std::move(found_);
    }

  private:
    void read_each(const json::value* entries) {
        for (const json::value& entry : array_in(entries)) read(entry);
    }

    void read_polygon(const json::array& rings) {
        if (rings.empty()) throw Refused{"place.problem.boundary_type"};
        Polygon polygon;
        polygon.outer = read_ring(rings[0]);
        for (std::size_t i = 1; i < rings.size(); ++i) polygon.holes.push_back(read_ring(rings[i]));
        found_.polygons.push_back(std::move(polygon));
    }

    Ring read_ring(const json::value& value) {
        const json::array& positions = array_in(&value);
        points_ += positions.size();
        if (++rings_ > boundary_rings_max || points_ > boundary_points_max) throw Refused{"place.problem.boundary_big"};
        if (positions.size() < ring_positions_min) throw Refused{"place.problem.boundary_ring"};
        Ring ring;
        ring.reserve(positions.size());
        for (const json::value& position : positions) ring.push_back(position_in(position));
        if (ring.front() != ring.back()) throw Refused{"place.problem.boundary_ring"};
        return ring;
    }

    Boundary found_;
    std::size_t points_ = 0, rings_ = 0;
};

} // namespace

Result<Boundary> read_boundary(std::string_view geojson) {
    if (geojson.size() > boundary_bytes_max) return refused("place.problem.boundary_big");
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (geojson.starts_with(mark)) geojson.remove_prefix(mark.size());
    json::parse_options options;
    options.max_depth = depth_max;
    boost::system::error_code fault;
    const json::value value = json::parse(geojson, fault, {}, options);
    if (fault) return refused("place.problem.boundary_json");
    try {
        Reader reader;
        reader.read(value);
        return reader.boundary();
    } catch (const Refused& why) { return refused(why.key); }
}

} // namespace svar::place
