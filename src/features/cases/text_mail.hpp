// What is told about a case by text message, to submitters who left a telephone number and no e-mail address.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

#include <string>

namespace svar::cases {

/// The country's code of numbers without one: the setting, else the one of the municipality's country; empty for others.
std::string country_code(const Desk&, const std::string& setting);

/// Queues the message that stands in for the mail of this kind, in the submitter's language and with a link to the status
/// page. Nothing without a gateway, and for what is no mobile number.
void write_text(db::Tx&, const Desk&, const Case&, const Contact&, std::string_view mail_kind);

} // namespace svar::cases
