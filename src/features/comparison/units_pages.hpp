// Units side by side: how much came in, how soon they answered, how content people were.
#pragma once

#include "features/site/site.hpp"

namespace svar::comparison {

http::Response get_units(const site::Visit&);

} // namespace svar::comparison
