// The cases behind a figure of the statistics.
#pragma once

#include "features/site/site.hpp"

namespace svar::cases {

/// GET /staff/statistics/cases?figure=&unit=&kind=&category=&channel=&period=&from=&to=&after=
http::Response get_counted(const site::Visit&);

} // namespace svar::cases
