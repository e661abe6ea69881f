// Pages by which somebody follows published cases by e-mail. Reading one changes nothing; only its button does.
#pragma once

#include "features/site/site.hpp"

namespace svar::following {

http::Response get_new(const site::Visit&);
http::Response post_new(const site::Visit&);
/// What was done: the mail is on its way, or no more will come.
http::Response get_entered(const site::Visit&);
http::Response get_stopped(const site::Visit&);
/// Behind the link of each mail, also where it would end the mail by one click.
http::Response get_subscription(const site::Visit&);
http::Response post_confirm(const site::Visit&);
http::Response post_stop(const site::Visit&);

} // namespace svar::following
