// /staff/signals: what is out of the ordinary, the charts that show it, and who is told by mail.
#pragma once

#include "features/site/site.hpp"

namespace svar::signals {

/// GET /staff/signals?unit=&category=
http::Response get_signals(const site::Visit&);
/// POST /staff/signals: do=subscribe or unsubscribe, with unit and category
http::Response post_subscription(const site::Visit&);
/// GET /staff/signals/{signal}
http::Response get_signal(const site::Visit&);
/// POST /staff/signals/{signal}: state and note
http::Response post_signal(const site::Visit&);

} // namespace svar::signals
