// What is told about a case by text message, to submitters who left a telephone number and no e-mail address.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string>

namespace svar::cases {

/// The country's code of numbers without one: the setting, else the one of the municipality's country; empty for others.
std::string country_code(const Desk&, const std::string& setting);

/// Where messages to the submitter go; nothing without a gateway, and for what is no mobile number.
std::optional<std::string> text_number(db::Tx&, const Desk&, const Contact&);

/// Queues the message that stands in for the mail of this kind, in the submitter's language and with a link to the status
/// page. Nothing where there is no number for it.
void write_text(db::Tx&, const Desk&, const Case&, const Contact&, std::string_view mail_kind);

} // namespace svar::cases
