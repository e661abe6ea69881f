#include "features/place/map_view.hpp"

#include "features/place/area_store.hpp"

#include <fmt/format.h>

namespace svar::place {

namespace {

/// "https://tiles.example.org" of an address below it.
std::string_view origin_of(std::string_view url) {
    const auto host = url.find("//");
    return host == std::string_view::npos ? std::string_view{} : url.substr(0, url.find('/', host + 2));
}

} // namespace

MapSources map_sources(const site::Visit& visit) {
    const site::MapSettings& map = visit.site.map;
    const std::string mark = visit.site.database.read([&](db::Tx& tx) { return mark_of_map(tx, visit.id()); });
    return {.boundary_url = mark.empty() ? mark : "/map/boundary.json?v=" + mark,
            .tiles_url = map.tiles_file.empty() ? map.tiles_url : std::string{"/map/tiles.pmtiles"},
            .attribution = map.attribution};
}

void MapSources::fill(views::Slots& slots) const {
    slots.set("BOUNDARY_URL", boundary_url);
    slots.set("TILES_URL", tiles_url);
    slots.set("ATTRIBUTION", attribution);
}

bool is_outside(const site::Visit& visit, const Position& position) {
    return visit.site.database.read([&](db::Tx& tx) { return whereabouts_of(tx, visit.id(), position); }).is_outside;
}

http::Response with_map(const site::Visit& visit, http::Response response) {
    const std::string_view origin = origin_of(visit.site.map.tiles_url);
    if (origin.empty()) return response;
    response.with_header(
        "Content-Security-Policy",
        fmt::format("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: {0}; "
                    "connect-src 'self' {0}; object-src 'none'; base-uri 'none'; "
                    "frame-ancestors 'none'; form-action 'self'",
                    origin));
    return response;
}

void fill_map(const site::Visit& visit, const std::optional<Position>& position, views::Slots& slots) {
    if (!position) return;
    views::Slots& part = slots.include("MAP", "public/map.html");
    part.set("POSITION", position_text(*position));
    const MapSources sources = map_sources(visit);
    if (sources.empty()) return;
    views::Slots& map = part.add("DRAWN");
    map.set("LATITUDE", degrees_text(position->latitude));
    map.set("LONGITUDE", degrees_text(position->longitude));
    sources.fill(map);
}

std::string outside_text(const site::Visit& visit, const Whereabouts& where) {
    const std::string& own = visit.municipality().name;
    if (!where.neighbour) return visit.texts().text("place.outside.unknown", {{"municipality", own}});
    return visit.texts().text("place.outside.neighbour", {{"municipality", own}, {"neighbour", where.neighbour->name}});
}

} // namespace svar::place
