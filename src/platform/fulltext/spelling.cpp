#include "platform/fulltext/spelling.hpp"

#include "base/text.hpp"
#include "platform/fulltext/letter.hpp"

#include <algorithm>
#include <vector>

namespace svar::fulltext {

namespace {

constexpr std::size_t short_letters_max = 4;

std::vector<char32_t> letters_of(std::string_view text) {
    std::vector<char32_t> letters;
    for (std::size_t at = 0; at < text.size();) letters.push_back(next_letter(text, at));
    return letters;
}

} // namespace

int spelling_distance(std::string_view one_text, std::string_view other_text, int limit) {
    const auto one = letters_of(one_text), other = letters_of(other_text);
    const auto rows = one.size(), columns = other.size();
    if (static_cast<int>(std::max(rows, columns) - std::min(rows, columns)) > limit) return limit + 1;
    std::vector<int> before(columns + 1), last(columns + 1), row(columns + 1);
    for (std::size_t j = 0; j <= columns; ++j) last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= rows; ++i) {
        row[0] = static_cast<int>(i);
        int least = row[0];
        for (std::size_t j = 1; j <= columns; ++j) {
            const int changed = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            row[j] = std::min({changed, last[j] + 1, row[j - 1] + 1});
            const bool is_swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if (is_swapped) row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > limit) return limit + 1;
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min(last[columns], limit + 1);
}

int spelling_distance_max(std::string_view word) { return code_points(word) <= short_letters_max ? 1 : 2; }

} // namespace svar::fulltext
