// Where submitters' replies are read.
#pragma once

#include "features/cases/desk.hpp"
#include "features/cases/reply_address.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// The address of the mailbox that is read for the case's unit, else of the oldest one that is read; with the case's tag
/// where the mailbox takes tags. Nothing where none is read.
std::optional<EmailAddress> reply_address(db::Tx&, const Desk&, const Case&);

} // namespace svar::cases
