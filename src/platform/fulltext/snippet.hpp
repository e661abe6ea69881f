// The place of a text where a search found it.
#pragma once

#include "platform/fulltext/analyser.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svar::fulltext {

/// A run of a snippet; plain text, to be escaped by who shows it.
struct Piece {
    std::string text;
    bool is_found = false;

    bool operator==(const Piece&) const = default;
};

/// The window of at most `bytes_max` bytes with the most of the query's words, whole words only, with "…" where the text
/// goes on; the beginning of the text where none is found.
std::vector<Piece> snippet_of(std::string_view text, Language, const Matcher&, Analyser&, std::size_t bytes_max);

/// How many different words of the text the query found; nothing found is zero.
std::size_t count_found(std::string_view text, Language, const Matcher&, Analyser&);

/// A whole short text with what was found in it.
std::vector<Piece> marked_text(std::string_view text, Language, const Matcher&, Analyser&);

} // namespace svar::fulltext
