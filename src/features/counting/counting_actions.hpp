// Counting a contact.
#pragma once

#include "features/cases/desk.hpp"
#include "features/counting/counted_contact.hpp"
#include "platform/db/database.hpp"

namespace svar::counting {

/// Keeps the contact, taken by the actor now. Without a unit it was about the municipality itself. Problem::forbidden
/// for those who take down nothing; invalid for a category or a unit that is none, or a note that is too long.
Result<ContactId> count_contact(db::Tx&, const cases::Desk&, const people::Actor&, CountedContact);

} // namespace svar::counting
