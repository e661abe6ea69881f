// A municipality's picture: a PNG that was drawn anew, or an SVG without anything that could act. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace svar::organisation {

inline constexpr std::uint64_t logo_bytes_max = 256 * 1024;
inline constexpr std::size_t logo_text_code_points_max = 200;

struct Logo {
    std::string name;       ///< "3f0c9a51e2b47d60.svg": made from the content, so that it may be kept for ever
    std::string media_type; ///< "image/svg+xml"
    std::vector<std::uint8_t> content;
};

/// Names the content by its digest.
Logo logo_from(std::string media_type, std::vector<std::uint8_t> content);

/// Whether the bytes begin as an SVG does.
bool looks_like_svg(std::string_view content);

/// Catalogue key of why this SVG is refused: not a text, or with scripts, event handlers, foreign content or
/// entities. Empty when nothing is wrong. Browsers don't run what is shown by <img>; this is the second bar.
std::string_view svg_problem(std::string_view content);

} // namespace svar::organisation
