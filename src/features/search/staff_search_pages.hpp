// The staff's search page.
#pragma once

#include "features/site/site.hpp"

namespace svar::search {

http::Response get_staff_search(const site::Visit&);

} // namespace svar::search
