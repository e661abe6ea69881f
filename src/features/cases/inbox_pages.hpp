// The staff's lists: the inbox and one's own work.
#pragma once

#include "features/site/site.hpp"

namespace svar::cases {

/// GET /staff/inbox?unit=&stage=&text=
http::Response get_inbox(const site::Visit&);
/// GET /staff/inbox/next?...: the first case of that list, or the list when it is empty.
http::Response get_next(const site::Visit&);
/// GET /staff
http::Response get_work(const site::Visit&);

} // namespace svar::cases
