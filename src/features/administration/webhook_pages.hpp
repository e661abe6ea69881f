// Webhooks: who is told of what, and how it went.
#pragma once

#include "features/site/site.hpp"

namespace svar::administration {

/// GET /staff/webhooks
http::Response get_webhooks(const site::Visit&);
/// POST /staff/webhooks: a new one.
http::Response post_webhooks(const site::Visit&);
/// GET /staff/webhooks/{webhook}?before=: its secret and its deliveries.
http::Response get_webhook(const site::Visit&);
/// POST /staff/webhooks/{webhook}: `do` is "remove" or "resend".
http::Response post_webhook(const site::Visit&);

} // namespace svar::administration
