// Setting up a mailbox, by an administrator or from the command line.
#pragma once

#include "features/mailroom/mailbox_store.hpp"
#include "features/people/administrator.hpp"

namespace svar::mailroom {

/// What the secrets of mailboxes are locked for.
inline constexpr std::string_view secret_purpose = "mailbox";

/// Adds the mailbox, or changes the one of that id as it was at `seen`; an empty secret keeps what is there, but never
/// for another server. Problem::forbidden without the right to the municipality's settings, conflict when somebody else
/// changed it.
Result<MailboxId> save_mailbox(db::Tx&, const people::Administrator&, MailboxId, Version seen, const MailboxDetails&,
                               const std::vector<std::string>& kinds);

} // namespace svar::mailroom
