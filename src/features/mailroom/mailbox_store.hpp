// Mailboxes in the database, and who reads which one now.
#pragma once

#include "features/mailroom/mailbox.hpp"
#include "platform/db/database.hpp"

#include <vector>

namespace svar::mailroom {

std::vector<Mailbox> mailboxes_of(db::Tx&, MunicipalityId);
std::optional<Mailbox> mailbox(db::Tx&, MunicipalityId, MailboxId);

void insert_mailbox(db::Tx&, const Mailbox&);
/// Writes the settings; another server or folder is read from its beginning. False when somebody changed it meanwhile.
bool update_mailbox(db::Tx&, const Mailbox&, bool is_read_anew);

/// A mailbox in the hands of one server.
struct Claimed {
    Mailbox mailbox;
    bool was_left_open = false; ///< whoever had it did not come to an end
};

bool is_any_mailbox_due(db::Tx&);
/// Leases a mailbox that is due, of any municipality, until `leased_until`.
std::optional<Claimed> claim_mailbox(db::Tx&, std::int64_t token, Instant leased_until);

/// Each of these holds the lease's token against the row: false when it is another server's by now.
bool renew_lease(db::Tx&, const Mailbox&, std::int64_t token, Instant leased_until);
/// Writes how far it was read.
bool save_reading(db::Tx&, const Mailbox&, std::int64_t token);
/// Gives it back, to be looked at again at `due_at`.
bool release_mailbox(db::Tx&, const Mailbox&, std::int64_t token, Instant due_at);

/// Makes the mailbox due at once.
void look_now(db::Tx&, MunicipalityId, MailboxId);

} // namespace svar::mailroom
