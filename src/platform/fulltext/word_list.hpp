// Which words a language has, so that compounds can be taken apart.
#pragma once

#include "platform/fulltext/language.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace svar::fulltext {

/// The words of a language and their stems as sorted fingerprints of 32 bits, read where they lie: what is not asked for
/// takes no memory. One word in ten thousand that is none is taken for one.
class WordList {
  public:
    /// Without words; knows none.
    WordList() = default;
    /// Of what `word_list_of` made, which must outlive it and lie at a multiple of four; other bytes give no words.
    explicit WordList(std::string_view bytes);

    bool empty() const { return words_.empty(); }
    bool has_word(std::string_view compared) const;
    bool has_stem(std::string_view stem) const;

  private:
    std::span<const std::uint32_t> words_;
    std::span<const std::uint32_t> stems_;
};

/// The list of a language that is inside the program; empty for English and Finnish.
WordList built_in_words(Language);

/// Makes a list of the lines of Hunspell's dictionaries ("bussa/ACH"), each in UTF-8.
class WordListMaker {
  public:
    explicit WordListMaker(Language language) : language_(language) {}
    void add(std::string_view line);
    std::string list();

  private:
    Language language_;
    Stemmer stemmer_;
    std::vector<std::uint32_t> words_;
    std::vector<std::uint32_t> stems_;
};

} // namespace svar::fulltext
