#include "features/scheme/nearest.hpp"

#include <algorithm>
#include <numeric>

namespace svar::scheme {

namespace {

constexpr std::size_t letters_max = 60; // a longer word is no slip of the hand, and its table would be large

/// One is the beginning of the other, as "working" of "working_days".
bool is_begun_word(std::string_view typed, std::string_view known) {
    return typed.size() >= 3 && (known.starts_with(typed) || typed.starts_with(known)) && known.size() >= 3;
}

} // namespace

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, changed});
            const bool is_swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (is_swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::string nearest(std::string_view typed, const std::vector<std::string_view>& known) {
    if (typed.empty() || typed.size() > letters_max) return {};
    std::string_view found;
    std::size_t least = std::max<std::size_t>(1, typed.size() / 3) + 1;
    for (const std::string_view word : known) {
        if (word == typed || word.size() > letters_max) continue;
        const std::size_t letters = is_begun_word(typed, word) ? 1 : distance(typed, word);
        if (letters >= least) continue;
        least = letters;
        found = word;
    }
    return std::string{found};
}

} // namespace svar::scheme
