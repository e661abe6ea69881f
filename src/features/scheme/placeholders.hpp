// The placeholders of canned texts. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svar::scheme {

/// What stands between braces in the text and is no placeholder that is filled in; empty for a brace that nothing closes.
std::vector<std::string> faulty_placeholders(std::string_view text);

/// "name, reference, unit, handler, date"
std::string known_placeholders();

} // namespace svar::scheme
