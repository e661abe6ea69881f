// Whether a receipt may go to an address that somebody typed.
#pragma once

#include "features/cases/case_mail.hpp"

namespace svar::cases {

/// Receipts within an hour to one address, or one number, of messages that nobody on the staff took down: so many of the
/// form and of programs, so many of what came by mail or as a text message itself.
inline constexpr std::int64_t receipts_an_hour_max = 5;
inline constexpr std::int64_t receipts_of_writers_an_hour_max = 10;

/// Whether the address got its receipts of the hour: this one, which is counted, is to be held back. What nobody could
/// be sent is never held.
bool is_receipt_held(db::Tx&, const Desk&, const Contact&, Channel);

} // namespace svar::cases
