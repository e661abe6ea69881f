// Published cases on a map, with the same as a list for those who see no map.
#pragma once

#include "features/site/site.hpp"

namespace svar::publication {

http::Response get_map(const site::Visit&);
/// The places as GeoJSON, for the map.
http::Response get_places(const site::Visit&);

} // namespace svar::publication
