// What sort of mail came in: from a person who waits for an answer, or from a machine that must get none. Pure.
#pragma once

#include "base/email_address.hpp"
#include "platform/mail/incoming.hpp"

#include <string>
#include <vector>

namespace svar::mailroom {

enum class Sort {
    message,         ///< a person's
    unattended,      ///< a machine's or a list's own: a case, but nobody is written to
    automatic_reply, ///< absence notice, receipt of reading, automatic answer: kept, no case
    bounce,          ///< a mail of ours did not arrive
    own              ///< a mail of Svar's that came back
};

/// `own` are the addresses that Svar writes from and reads.
Sort sort_of(const mail::IncomingMail&, const std::vector<EmailAddress>& own);

/// "Sv: Re: Trasig bänk" without the marks of answering and forwarding.
std::string bare_subject(const std::string& subject);

/// What makes it the same mail when it comes a second time: Message-ID, sender, date and body, not what servers add to
/// the head on its way.
std::string sameness(const mail::IncomingMail&, std::string_view bytes);

} // namespace svar::mailroom
