// What everybody may know of a demo.
#pragma once

#include <string_view>

namespace svar::site {

/// Password of the invented people; shown on the front page, so a municipality marked as demo is never real.
inline constexpr std::string_view demo_password = "nordisk sommar";

} // namespace svar::site
