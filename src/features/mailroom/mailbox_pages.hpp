// The mailboxes in the browser, for those with the right to the municipality's settings.
#pragma once

#include "features/site/site.hpp"

namespace svar::mailroom {

/// GET /staff/mailboxes
http::Response get_mailboxes(const site::Visit&);
/// GET and POST /staff/mailboxes/new
http::Response get_new_mailbox(const site::Visit&);
http::Response post_new_mailbox(const site::Visit&);
/// GET and POST /staff/mailboxes/{mailbox}; buttons post `do` = save, look.
http::Response get_mailbox(const site::Visit&);
http::Response post_mailbox(const site::Visit&);
/// GET /staff/mailboxes/{mailbox}/mails/{mail}: the original of a mail that became no part of a case.
http::Response get_original(const site::Visit&);

} // namespace svar::mailroom
