// Names of uploaded files.
#pragma once

#include <string>
#include <string_view>

namespace svar::files {

/// The sender's name made safe for a download: no folders, control characters or signs that file systems
/// reserve, at most 100 characters, with the ending of the type that was found. `declared` may be any bytes.
std::string safe_file_name(std::string_view declared, std::string_view extension);

} // namespace svar::files
