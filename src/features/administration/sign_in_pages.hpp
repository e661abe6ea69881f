// Signing in and out.
#pragma once

#include "features/site/site.hpp"

namespace svar::administration {

http::Response get_sign_in(const site::Visit&);
http::Response post_sign_in(const site::Visit&);
http::Response get_sign_in_code(const site::Visit&);
http::Response post_sign_in_code(const site::Visit&);
http::Response post_sign_out(const site::Visit&);

} // namespace svar::administration
