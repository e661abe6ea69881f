// The letters that say why an answer comes late, or how it is going, and the new date.
#pragma once

#include "features/cases/desk.hpp"
#include "features/cases/letter.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// For a case that has its new date.
Letter delay_letter(const Desk&, const Case&, const Contact&, const Personal& reason);
void send_delay(db::Tx&, const Desk&, const Case&, const Personal& reason);

/// The same where no day was promised.
Letter progress_letter(const Desk&, const Case&, const Contact&, const Personal& report);
void send_progress(db::Tx&, const Desk&, const Case&, const Personal& report);

} // namespace svar::cases
