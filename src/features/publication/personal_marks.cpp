#include "features/publication/personal_marks.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

constexpr std::size_t digits_min = 6;
/// As in "044 - 13 50 00". Longer runs part numbers; without an end a text of nothing else would be read again from each
/// of its signs.
constexpr std::size_t signs_between_max = 3;
constexpr std::size_t name_bytes_min = 3;
constexpr std::string_view space = " \n\t";
constexpr std::string_view around_words = ".,;:!?()[]\"'";

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(space), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::string_view bare(std::string_view word) {
    const auto first = word.find_first_not_of(around_words);
    if (first == std::string_view::npos) return {};
    return word.substr(first, word.find_last_not_of(around_words) - first + 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The run of digits and what people put between them that begins here; empty when it has too few digits.
std::string_view number_at(std::string_view text) {
    std::size_t end = 0, digits = 0;
    for (std::size_t i = 0; i < text.size() && i - end <= signs_between_max; ++i) {
        const bool is_between = text[i] == ' ' || text[i] == '-' || text[i] == '+' || text[i] == '/';
        if (!is_digit(text[i]) && !is_between) break;
        if (!is_digit(text[i])) continue;
        ++digits;
        end = i + 1;
    }
    return digits >= digits_min ? text.substr(0, end) : std::string_view{};
}

void add(std::vector<std::string>& marks, std::string_view mark) {
    if (!mark.empty() && std::ranges::find(marks, mark) == marks.end()) marks.emplace_back(mark);
}

} // namespace

std::vector<std::string> personal_marks(std::string_view text, const cases::Contact& contact) {
    std::vector<std::string> marks;
    const auto names = words_of(contact.name.reveal());
    for (const std::string_view word : words_of(text)) {
        const std::string_view inner = bare(word);
        const bool is_name = inner.size() >= name_bytes_min && std::ranges::find(names, inner) != names.end();
        const auto at = inner.find('@');
        const bool is_address = at != std::string_view::npos && inner.find('.', at) != std::string_view::npos;
        if (is_name || is_address) add(marks, inner);
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = (is_digit(text[i]) || text[i] == '+') && (i == 0 || !is_digit(text[i - 1]));
        const std::string_view number = begins ? number_at(text.substr(i)) : std::string_view{};
        add(marks, number);
        if (!number.empty()) i += number.size();
    }
    return marks;
}

} // namespace svar::publication
