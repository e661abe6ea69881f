// Takes compounds apart: "skolbussen" is "skola" and "bussen".
#pragma once

#include "platform/fulltext/word_list.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace svar::fulltext {

/// Knows the words of those languages that write compounds as one word and have a list.
class Compounds {
  public:
    Compounds();

    /// The parts of a compound as words of their own, the last as it is inflected; nothing for what is none. Of several
    /// ways the one with the fewest parts, then with the longest last part.
    std::vector<std::string> parts_of(Language, const Stemmer&, std::string_view word) const;

  private:
    std::array<WordList, languages.size()> lists_;
};

} // namespace svar::fulltext
