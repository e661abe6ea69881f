#include "platform/assets/assets.hpp"
#include "platform/fulltext/word_list.hpp"

namespace svar::fulltext {

WordList built_in_words(Language language) {
    switch (language) {
    case Language::swedish: return WordList{assets::find("words/sv").value_or("")};
    case Language::norwegian: return WordList{assets::find("words/no").value_or("")};
    case Language::danish: return WordList{assets::find("words/da").value_or("")};
    case Language::english:
    case Language::finnish: break;
    }
    return {};
}

} // namespace svar::fulltext
