// The words, files and reports in a mail's body.
#pragma once

#include "platform/mail/gmime.hpp"
#include "platform/mail/incoming.hpp"

namespace svar::mail {

/// Adds them to the mail, within the limits.
void read_body(GMimeMessage*, const IncomingLimits&, IncomingMail&);

} // namespace svar::mail
