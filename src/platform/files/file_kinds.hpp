// What sorts of files are permitted. Pure.
#pragma once

#include <algorithm>
#include <string_view>

namespace svar::files {

enum class Treatment { picture, text, unchanged };

struct Kind {
    std::string_view media_type;
    Treatment treatment;
    std::string_view extension; ///< of what is kept
};

inline constexpr std::string_view word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view open_text = "application/vnd.oasis.opendocument.text";

/// All that is permitted. Nothing that a browser would run (HTML, SVG, scripts) and no program.
inline constexpr Kind kinds[] = {
    {"image/jpeg", Treatment::picture, ".jpg"},
    {"image/png", Treatment::picture, ".png"},
    {"image/webp", Treatment::picture, ".webp"},
    {"image/gif", Treatment::picture, ".png"},
    {"image/heic", Treatment::picture, ".jpg"},
    {"image/heif", Treatment::picture, ".jpg"},
    {"application/pdf", Treatment::unchanged, ".pdf"},
    {"text/plain", Treatment::text, ".txt"},
    {"text/csv", Treatment::text, ".csv"},
    {word, Treatment::unchanged, ".docx"},
    {sheet, Treatment::unchanged, ".xlsx"},
    {open_text, Treatment::unchanged, ".odt"},
};

/// Null for what is not permitted.
constexpr const Kind* kind_of(std::string_view media_type) {
    const auto* found = std::ranges::find(kinds, media_type, &Kind::media_type);
    return found == std::end(kinds) ? nullptr : found;
}

} // namespace svar::files
