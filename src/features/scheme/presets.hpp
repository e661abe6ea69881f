// The schemes that come with the program; a municipality begins with one of them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace svar::scheme {

/// "kristianstad", "larvik", ...
std::vector<std::string_view> preset_names();
/// The file of that name, TOML.
std::optional<std::string_view> preset_text(std::string_view name);

} // namespace svar::scheme
