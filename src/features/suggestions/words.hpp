// The words of a message as a model reads them. Pure.
#pragma once

#include <string>
#include <string_view>

namespace svar::suggestions {

/// How much of a text is read: what it is about stands at its beginning.
inline constexpr std::size_t text_bytes_max = 4000;

/// Words of letters alone, composed and in lower case, parted by single blanks. What holds a digit is left out: numbers
/// of phones, people and cases teach nothing.
std::string words_of(std::string_view text);

} // namespace svar::suggestions
