// What each channel did today and what went wrong, for those with the right to the municipality's settings.
#pragma once

#include "features/site/site.hpp"

namespace svar::channels {

/// GET /staff/channels
http::Response get_channels(const site::Visit&);
/// POST /staff/channels/{trouble}; buttons post `do` = retry, dismiss.
http::Response post_trouble(const site::Visit&);

} // namespace svar::channels
