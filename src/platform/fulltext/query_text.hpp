// What a person typed into a search box. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svar::fulltext {

/// One thing that was asked for: a word, the beginning of one ("skol*"), or words that follow one another ("\"grön våg\"",
/// and "e-post" too).
struct Clause {
    enum class Kind { word, prefix, phrase };
    Kind kind = Kind::word;
    bool is_excluded = false;            ///< with a minus: what has it is not wanted
    bool is_one_item = false;            ///< a phrase that was typed as one: "e-post"; "epost" is the same
    std::vector<std::string> words = {}; ///< compared words; one but for phrases

    bool operator==(const Clause&) const = default;
};

/// A search box's text as it is understood. Whatever is typed means something: signs that mean nothing are passed over.
struct QueryText {
    std::vector<Clause> clauses = {};
    bool is_cut = false; ///< it was longer than what is read of it

    /// Whether nothing is wanted: no words, or only such that are not.
    bool empty() const;
};

inline constexpr std::size_t query_bytes_max = 400;
inline constexpr std::size_t query_words_max = 12;
inline constexpr std::size_t prefix_bytes_min = 2;
inline constexpr std::size_t query_beginnings_max = 3; ///< each is looked up in all words of the index

/// Reads as much of the text as is allowed; bytes that are no UTF-8 end it.
QueryText parse_query(std::string_view text);

/// The text as far as it is read.
std::string_view first_of_query(std::string_view text);

} // namespace svar::fulltext
