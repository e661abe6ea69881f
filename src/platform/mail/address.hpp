// Reading an address that a person typed.
#pragma once

#include "base/email_address.hpp"
#include "base/result.hpp"

#include <string_view>

namespace svar::mail {

/// An address as people write it; an international host name ("lillån.se") becomes its ASCII form.
/// Problem::invalid with `mail.problem.address` for what no mail server could take.
Result<EmailAddress> parse_address(std::string_view text);

} // namespace svar::mail
