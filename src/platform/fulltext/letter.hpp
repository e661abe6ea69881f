// Reads UTF-8 letter by letter.
#pragma once

#include <cstddef>
#include <string_view>

namespace svar::fulltext {

/// The letter at `at`, which moves behind it; a byte that begins none counts as one sign, U+FFFD.
inline char32_t next_letter(std::string_view text, std::size_t& at) {
    constexpr char32_t unknown = 0xFFFD;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(at++);
    if (first < 0x80) return first;
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0 || at + more > text.size()) return unknown;
    char32_t letter = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) return unknown;
        letter = (letter << 6U) | (byte(at + i) & 0x3FU);
    }
    at += more;
    return letter;
}

} // namespace svar::fulltext
