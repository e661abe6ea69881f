// What a municipality shows of itself: name, contact data, colour and logo.
#pragma once

#include "features/site/site.hpp"

namespace svar::administration {

http::Response get_municipality(const site::Visit&);
http::Response post_municipality(const site::Visit&);
/// The style sheet of a colour that is tried out.
http::Response get_trial_theme(const site::Visit&);

} // namespace svar::administration
