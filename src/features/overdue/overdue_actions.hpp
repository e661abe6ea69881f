// Making overdue lists: once for each of their days, kept, and sent.
#pragma once

#include "features/cases/desk.hpp"
#include "features/overdue/overdue.hpp"
#include "platform/db/database.hpp"

namespace svar::overdue {

/// Makes the lists of every rule whose day and time have come since they were last made, in the caller's transaction:
/// one for each recipient with cases on it, and one of the cases that stand on it again for each who is told then; each
/// with its mail. After a time of being down the latest missed day is made once. A rule that was never seen begins
/// with its next day. Gives the number of lists.
int make_due_lists(db::Tx&, const cases::Desk&);

/// Makes the lists of one rule for this day, whether or not its time has come.
int make_lists(db::Tx&, const cases::Desk&, const scheme::OverdueListRule&, LocalDate day);

/// What does not agree with how the lists were made, in English, for `svar verify`.
std::vector<std::string> differences(db::Tx&, MunicipalityId, const crypto::Key&);

} // namespace svar::overdue
