// The page on which another body, which a case was handed over to, replies without signing in.
#pragma once

#include "features/site/site.hpp"

namespace svar::intake {

http::Response get_handed_over(const site::Visit&);
http::Response get_handed_over_file(const site::Visit&);
http::Response post_handed_over(const site::Visit&);

} // namespace svar::intake
