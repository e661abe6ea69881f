// What staff do to a case: POST /staff/cases/{id}/<action>. Each leads back to the case, or shows it with what
// was wrong and everything that was typed.
#pragma once

#include "features/cases/desk.hpp"
#include "features/site/site.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

http::Response post_sort(const site::Visit&);
http::Response post_redirect(const site::Visit&);
http::Response post_reject(const site::Visit&);
http::Response post_take(const site::Visit&);
http::Response post_assign(const site::Visit&);
http::Response post_note(const site::Visit&);
/// With step=preview it shows the mail as it will be sent; with step=edit it goes back to the form.
http::Response post_answer(const site::Visit&);
http::Response post_return(const site::Visit&);
http::Response post_approve(const site::Visit&);
http::Response post_close(const site::Visit&);
http::Response post_confidential(const site::Visit&);
/// Leads to the receipt where nobody is told by mail, so that the link can be read out or printed.
http::Response post_renew_link(const site::Visit&);
http::Response post_open(const site::Visit&);
http::Response post_reopen(const site::Visit&);
http::Response post_pause(const site::Visit&);
http::Response post_resume(const site::Visit&);

} // namespace svar::cases
