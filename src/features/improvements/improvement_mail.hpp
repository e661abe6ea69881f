// An improvement whose day has passed, as mail.
#pragma once

#include "features/cases/desk.hpp"
#include "features/improvements/improvement.hpp"
#include "platform/db/database.hpp"

namespace svar::improvements {

/// To its owner in their language; to nobody who has left.
void remind_owner(db::Tx&, const cases::Desk&, const Improvement&);

} // namespace svar::improvements
