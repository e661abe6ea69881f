// The page where administrators set the boundary and the neighbours.
#pragma once

#include "features/site/site.hpp"

namespace svar::place {

http::Response get_areas(const site::Visit&);
http::Response post_areas(const site::Visit&);

} // namespace svar::place
