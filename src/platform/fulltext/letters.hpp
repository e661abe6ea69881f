// Words of a text as a search compares them. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svar::fulltext {

/// A word in its compared form, and the bytes of the text where it stands.
struct Token {
    std::string word;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_joined = false; ///< a hyphen alone parts it from the word before: "e-post"
};

/// Longer words are cut: no language has them, but a pasted address or key does.
inline constexpr std::size_t word_bytes_max = 48;

/// The words of valid UTF-8 in their order: runs of letters and digits in lower case. Of the marked letters å, ä and ö
/// are letters of their own; æ is ä and ø is ö, as one language writes what another does; all others lose their marks.
std::vector<Token> tokens_of(std::string_view text);

/// How a keyboard without å, ä and ö writes a compared word: a or aa, a or ae, o or oe, all of them as "a" and "o".
std::string typed_plainly(std::string_view word);

/// Whether the compared word has å, ä or ö.
bool has_nordic_letter(std::string_view word);

} // namespace svar::fulltext
