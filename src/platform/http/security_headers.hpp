// The headers that every response carries unless it brings its own of the same name.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::http {

/// Appends the security headers but those that `own` names (in any case).
void append_security_headers(const std::vector<std::pair<std::string, std::string>>& own, bool is_secure,
                             std::string& head);

} // namespace svar::http
