// The tree of units and its changes.
#pragma once

#include "features/site/site.hpp"

namespace svar::administration {

http::Response get_organisation(const site::Visit&);
http::Response get_new_unit(const site::Visit&);
http::Response post_new_unit(const site::Visit&);
http::Response get_unit(const site::Visit&);
http::Response post_unit(const site::Visit&);

} // namespace svar::administration
