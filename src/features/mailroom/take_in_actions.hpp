// From a mail to a case, an addition to one, or a line that says why it became neither.
#pragma once

#include "features/cases/desk.hpp"
#include "features/mailroom/fold.hpp"
#include "features/mailroom/incoming_store.hpp"
#include "platform/files/files.hpp"
#include "platform/mail/incoming.hpp"

#include <filesystem>

namespace svar::mailroom {

/// A mail that was read, with its attachments looked at; ready for the transaction that takes it in.
struct ReadMail {
    std::uint32_t uid = 0;
    mail::IncomingMail mail;
    Folded words;
    std::vector<files::PreparedFile> files; ///< the original is the last
    std::vector<std::string> left_out;      ///< names of attachments that are in the original only
    crypto::Digest digest{};
};

/// Reads the bytes; attachments are looked at in child processes, by way of `folder`. `faults` are those known already:
/// with `crashed` the bytes are not looked at.
ReadMail read_mail(std::uint32_t uid, const std::string& bytes, const std::filesystem::path& folder,
                   const std::vector<mail::IncomingFault>& faults = {});

/// What came of it.
struct TakenIn {
    Outcome outcome = Outcome::filed;
    CaseId case_id;
};

/// Takes it in, in this transaction: case or addition with the original, receipt, mark at the mail that bounced, and the
/// line in `incoming_mails`. A mail that is there already changes nothing but that line. A reply belongs to a case when
/// the address that it was sent to, or the Message-ID that it answers, proves it, or when its own sender names the
/// case's reference; what merely mentions a reference is a case of its own, with a note for staff.
Result<TakenIn> take_in(db::Tx&, const cases::Desk&, const Mailbox&, const ReadMail&);

} // namespace svar::mailroom
