// The Cookie header.
#pragma once

#include "platform/http/message.hpp"

namespace svar::http {

/// Adds the cookies of one header. Pairs that are malformed or not UTF-8 are skipped, not refused: other
/// software on the domain may have set them, and their owner could do nothing about it.
void parse_cookies(std::string_view header, Fields& into);

} // namespace svar::http
