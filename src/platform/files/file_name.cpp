#include "platform/files/file_name.hpp"

#include "base/text.hpp"

namespace svar::files {

namespace {

constexpr std::size_t characters_max = 100;
constexpr std::string_view reserved = "<>:\"|?*;%";

/// Marks that turn the direction of writing can hide a name's true ending.
void drop_direction_marks(std::string& name) {
    for (const std::string_view mark :
         {"\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"})
        for (auto at = name.find(mark); at != std::string::npos; at = name.find(mark)) name.erase(at, mark.size());
}

std::string_view without_ending(std::string_view name) {
    const auto dot = name.rfind('.');
    const bool is_ending = dot != std::string_view::npos && dot > 0 && name.size() - dot <= 6;
    return is_ending ? name.substr(0, dot) : name;
}

} // namespace

std::string safe_file_name(std::string_view declared, std::string_view extension) {
    if (!is_valid_utf8(declared)) declared = {};
    declared = declared.substr(declared.find_last_of("/\\") + 1);
    std::string name;
    for (const char c : without_ending(trim(declared))) {
        const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        if (!is_control) name += reserved.find(c) == std::string_view::npos ? c : '_';
    }
    drop_direction_marks(name);
    while (name.starts_with('.')) name.erase(0, 1);
    name = std::string(trim(first_code_points(name, characters_max)));
    if (name.empty()) name = "file";
    return name + std::string(extension);
}

} // namespace svar::files
