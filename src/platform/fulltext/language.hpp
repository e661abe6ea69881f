// The languages of texts: their stems and their small words.
#pragma once

#include "platform/fulltext/letters.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svar::fulltext {

/// What texts are written in; Norwegian is bokmål and nynorsk.
enum class Language { swedish, norwegian, danish, english, finnish };
inline constexpr std::array languages{Language::swedish, Language::norwegian, Language::danish, Language::english,
                                      Language::finnish};

/// Of "sv", "nb", "nn", "no", "da", "en" or "fi"; nothing for others.
std::optional<Language> parse_language(std::string_view code);

/// Whether the compared word is one that every text has ("and", "the"): a search passes it over.
bool is_small_word(Language, std::string_view word);

/// The language that the small words of a text tell, `otherwise` where they don't tell it clearly.
Language language_of(std::span<const Token>, Language otherwise);

/// Finds stems (Snowball). Not to be shared between threads.
class Stemmer {
  public:
    Stemmer();
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    /// The compared word without its endings, in compared letters again.
    std::string stem(Language, std::string_view word) const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace svar::fulltext
