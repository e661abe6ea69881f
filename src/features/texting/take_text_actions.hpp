// What a text message becomes: a case, an addition to one, or a verdict on an answer.
#pragma once

#include "features/cases/desk.hpp"
#include "features/texting/incoming_text.hpp"
#include "features/texting/text_store.hpp"
#include "platform/db/database.hpp"

namespace svar::texting {

/// The same id gives what it made the first time. A message belongs to the case that it names, else to the one that we
/// last wrote to this number about, as long as that is open or was written about lately; each only where we wrote to this
/// very number about it. All else becomes a case with channel sms and, where the sender can be answered, a receipt.
Result<Taken> take_text(db::Tx&, const cases::Desk&, const IncomingText&);

} // namespace svar::texting
