// Programs that act by the API: their tokens, made and revoked.
#pragma once

#include "features/site/site.hpp"

namespace svar::administration {

/// GET /staff/programs
http::Response get_programs(const site::Visit&);
/// POST /staff/programs: `do` is "add" or "revoke". A new token is on the page that answers, and nowhere else.
http::Response post_programs(const site::Visit&);

} // namespace svar::administration
