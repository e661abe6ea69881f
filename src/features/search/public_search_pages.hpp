// The public's search page.
#pragma once

#include "features/site/site.hpp"

namespace svar::search {

http::Response get_search(const site::Visit&);

} // namespace svar::search
