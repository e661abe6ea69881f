// A new signal as mail.
#pragma once

#include "features/cases/desk.hpp"
#include "features/signals/signal.hpp"
#include "platform/db/database.hpp"

namespace svar::signals {

/// One mail to each person who subscribes to its unit and category and still may see the figures there, in their
/// language. Where it said less exactly where it was before (`wider`), those who were told then are not told again.
void tell_subscribers(db::Tx&, const cases::Desk&, const Signal&, const Signal* wider);

} // namespace svar::signals
