// The measures that somebody owns, whichever cases they came from.
#pragma once

#include "features/site/site.hpp"

namespace svar::cases {

http::Response get_measures(const site::Visit&);
/// Done, with its result.
http::Response post_measure_done(const site::Visit&);

} // namespace svar::cases
