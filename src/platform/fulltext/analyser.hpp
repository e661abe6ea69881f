// From words to the terms that an index holds and is asked for.
#pragma once

#include "platform/fulltext/compounds.hpp"
#include "platform/fulltext/query_text.hpp"

#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace svar::fulltext {

/// The terms of one word of a text, each with its letter before it: "Z" a stem, "K" one as a plain keyboard types it.
struct WordTerms {
    std::vector<std::string> whole; ///< of the word; empty for small words
    std::vector<std::string> parts; ///< of a compound's parts
};

/// The terms by which one word of a query is found.
struct WantedTerms {
    std::vector<std::string> stems;              ///< any of them: the stems in all languages
    std::vector<std::string> plain;              ///< any of them, for less: where å, ä and ö were not typed
    std::vector<std::vector<std::string>> parts; ///< of a compound: one of each, for less
};

/// Not to be shared between threads: it keeps what it found out of the last words.
class Analyser {
  public:
    /// Keeps what it knows of so many words of each language.
    explicit Analyser(std::size_t words_kept_max = 1000) : words_kept_max_(words_kept_max) {}

    const WordTerms& terms_of(Language, const std::string& word);
    WantedTerms wanted_by(const std::string& word);

    /// The words of a phrase or of an item without the small words of the reader's language, unless there are no others.
    static QueryText without_small_words(QueryText, Language reader);

  private:
    WordTerms find_terms(Language, const std::string& word) const;

    Stemmer stemmer_;
    Compounds compounds_;
    std::size_t words_kept_max_;
    std::array<std::unordered_map<std::string, WordTerms>, languages.size()> kept_;
};

/// Knows the words of a text that a query found.
class Matcher {
  public:
    Matcher(const QueryText&, Analyser&);
    bool matches(Analyser&, Language, const std::string& word) const;

  private:
    bool may_match(std::string_view word) const;

    std::set<std::string, std::less<>> terms_;
    std::set<std::string, std::less<>> words_;
    std::vector<std::string> prefixes_;
    std::vector<std::string> beginnings_; ///< three bytes of each term: what has none of them is no match
};

} // namespace svar::fulltext
