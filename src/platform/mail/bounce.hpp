// Mail that was taken, and did not arrive.
#pragma once

#include "platform/mail/mail.hpp"

namespace svar::mail {

/// What the receiver's mail server reported after taking a mail: it counts as failed. A mail that was not sent is left as
/// it is.
void mark_bounced(db::Tx&, MunicipalityId, MailId, std::string_view words);

} // namespace svar::mail
