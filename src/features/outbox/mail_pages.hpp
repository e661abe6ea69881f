// Outgoing mail in the browser, for those with the right to read mail.
#pragma once

#include "features/site/site.hpp"

namespace svar::outbox {

/// GET /staff/mails?state=&before=
http::Response get_mails(const site::Visit&);
/// GET /staff/mails/{id}
http::Response get_mail(const site::Visit&);
/// GET /staff/mails/{id}/html: the HTML part as its reader's program shows it, without scripts, forms or pictures from elsewhere.
http::Response get_mail_html(const site::Visit&);
/// POST /staff/mails/{id}/resend
http::Response post_resend(const site::Visit&);

} // namespace svar::outbox
