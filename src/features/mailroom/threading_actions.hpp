// Which case a mail belongs to.
#pragma once

#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"
#include "platform/mail/incoming.hpp"
#include "platform/mail/mail.hpp"

namespace svar::mailroom {

struct Thread {
    CaseId proved;                        ///< zero when nothing proves that it belongs to a case
    std::vector<std::string> mentioned{}; ///< references of other cases that there are
};

/// Proofs are a tag in an address that it was sent to, a Message-ID of a mail to the submitter, and the reference in the
/// subject where the case's own submitter writes.
Thread thread_of(db::Tx&, const cases::Desk&, const mail::IncomingMail&);

/// The mail of ours with this Message-ID.
std::optional<mail::StoredMail> own_mail(db::Tx&, const cases::Desk&, std::string_view message_id);

} // namespace svar::mailroom
