// Maps on pages: whether there is one, where it comes from, and what a browser must be allowed for it.
#pragma once

#include "features/place/area.hpp"
#include "features/site/site.hpp"

#include <optional>

namespace svar::place {

/// What a map is drawn from: tiles, or the boundary alone; addresses are empty where there is none.
struct MapSources {
    std::string boundary_url = {};
    std::string tiles_url = {};
    std::string attribution = {};

    bool empty() const { return boundary_url.empty() && tiles_url.empty(); }
    /// Sets BOUNDARY_URL, TILES_URL and ATTRIBUTION.
    void fill(views::Slots&) const;
};
MapSources map_sources(const site::Visit&);

/// Whether the position lies outside the municipality.
bool is_outside(const site::Visit&, const Position&);

/// The page, whose map may be drawn from another server's tiles where the settings name one.
http::Response with_map(const site::Visit&, http::Response);

/// `{{>MAP}}` "public/map.html": the map with the mark, or its coordinates where no map can be drawn; nothing without a
/// position.
void fill_map(const site::Visit&, const std::optional<Position>&, views::Slots&);

/// What a person reads about a place outside: whose it is, as far as that is known.
std::string outside_text(const site::Visit&, const Whereabouts&);

} // namespace svar::place
