// One's own account: password, second factor, sessions.
#pragma once

#include "features/site/site.hpp"

namespace svar::administration {

http::Response get_account(const site::Visit&);
http::Response post_account(const site::Visit&);

} // namespace svar::administration
