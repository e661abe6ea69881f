// What maps in the browser ask for: boundaries, tiles, and whose a place is.
#pragma once

#include "features/site/site.hpp"

namespace svar::place {

/// The municipality's boundary and those of its neighbours as GeoJSON; not found where none is set.
http::Response get_boundaries(const site::Visit&);
/// The file of tiles that the settings name, by ranges.
http::Response get_tiles(const site::Visit&);
/// Whose the place at `latitude`, `longitude` is, as JSON: outside, and then text, name, web and email.
http::Response get_whereabouts(const site::Visit&);

} // namespace svar::place
