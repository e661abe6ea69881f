// The mail that a report comes with: its words, a link to the kept report, and the PDF.
#pragma once

#include "features/reports/sending_actions.hpp"

namespace svar::reports {

/// To the recipient, and to each who stands in for them today and does not get the same report anyway.
void send_mail(db::Tx&, const cases::Desk&, const SentReport&, const Draft&);

} // namespace svar::reports
