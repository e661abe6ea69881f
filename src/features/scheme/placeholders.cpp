#include "features/scheme/placeholders.hpp"

#include "features/scheme/process_words.hpp"

#include <algorithm>

namespace svar::scheme {

std::vector<std::string> faulty_placeholders(std::string_view text) {
    std::vector<std::string> faulty;
    for (auto begin = text.find('{'); begin != text.npos; begin = text.find('{', begin + 1)) {
        const auto end = text.find('}', begin);
        const std::string_view word = end == text.npos ? "" : text.substr(begin + 1, end - begin - 1);
        if (std::ranges::find(placeholder_words, word) == std::end(placeholder_words)) faulty.emplace_back(word);
    }
    return faulty;
}

std::string known_placeholders() {
    std::string known;
    for (const std::string_view word : placeholder_words) known += (known.empty() ? "" : ", ") + std::string{word};
    return known;
}

} // namespace svar::scheme
