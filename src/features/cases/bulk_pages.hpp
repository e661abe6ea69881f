// Several cases of the inbox at once: each in a transaction of its own, with a result for each.
#pragma once

#include "features/site/site.hpp"

namespace svar::cases {

/// POST /staff/inbox/bulk: first asks what the action needs, then (step=run) does it and shows how each went.
http::Response post_bulk(const site::Visit&);

} // namespace svar::cases
