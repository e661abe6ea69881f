// Texts of all charsets as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace svar::mail {

/// The bytes as clean UTF-8 without control signs but line ends and tabs. A charset that is unknown is taken for UTF-8
/// where the bytes may be that. Otherwise it, and UTF-8 or ASCII that is none, is taken for windows-1252, which most
/// programs mean then. What no charset can say becomes U+FFFD.
std::string utf8_of(std::string_view bytes, std::string_view charset);

} // namespace svar::mail
