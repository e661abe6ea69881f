// The dashboard of staff: figures of a unit with all below it.
#pragma once

#include "features/site/site.hpp"

namespace svar::statistics {

/// GET /staff/statistics?unit=&kind=&category=&channel=&period=&from=&to=
http::Response get_dashboard(const site::Visit&);

} // namespace svar::statistics
