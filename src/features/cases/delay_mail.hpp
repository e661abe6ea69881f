// The letter that says why an answer comes late, and the new date.
#pragma once

#include "features/cases/desk.hpp"
#include "features/cases/letter.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// For a case that has its new date.
Letter delay_letter(const Desk&, const Case&, const Contact&, const Personal& reason);
void send_delay(db::Tx&, const Desk&, const Case&, const Personal& reason);

} // namespace svar::cases
