// An overdue list as mail.
#pragma once

#include "features/cases/alarm_mail.hpp"
#include "features/overdue/overdue.hpp"
#include "platform/db/database.hpp"

namespace svar::overdue {

/// To its recipient and to those who stand in for them that day, each in their language, as text and as a table; titles
/// only of cases that they may see. Where nobody holds the post it goes to the municipality's own address, without titles.
void send_list(db::Tx&, cases::Staff&, const cases::Desk&, const scheme::OverdueListRule&, const List&);

} // namespace svar::overdue
