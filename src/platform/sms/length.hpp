// How long a text message is, as the telephone network counts.
#pragma once

#include <string>
#include <string_view>

namespace svar::sms {

/// In how many parts the network sends the text: 160 characters of its own alphabet (GSM 03.38) or 70 of all others, and a
/// little less in each of several.
int parts_of(std::string_view utf8);

/// The text, shortened before `link` (which it contains) so that it needs at most `parts_max` parts.
std::string fitted(const std::string& utf8, std::string_view link, int parts_max);

} // namespace svar::sms
