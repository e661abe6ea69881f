// What a mail server's refusal of a mail means.
#pragma once

#include "base/failure.hpp"

#include <string_view>

namespace svar::mail {

/// By the reply's code (0 when it is not known) and the enhanced status code within its words (RFC 3463), where there is one.
Failure failure_of_reply(int code, std::string_view words);

} // namespace svar::mail
