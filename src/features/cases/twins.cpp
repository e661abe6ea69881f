#include "features/cases/twins.hpp"

#include "base/text.hpp"
#include "features/cases/case_list.hpp"

#include <algorithm>
#include <set>

namespace svar::cases {

namespace {

constexpr std::size_t word_letters_min = 4;
constexpr std::size_t stem_letters = 6;
constexpr std::size_t common_min = 3;
constexpr double place_weight = 0.3;

/// The beginnings of the longer words, in lower case: "värmeskåpen" and "värmeskåp" count alike.
std::set<std::string> stems_of(std::string_view text) {
    std::set<std::string> stems;
    std::string word;
    const auto take = [&] {
        if (first_code_points(word, word_letters_min - 1).size() < word.size())
            stems.emplace(first_code_points(word, stem_letters));
        word.clear();
    };
    for (const char c : folded(text)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_letter = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_letter) word += c;
        else take();
    }
    take();
    return stems;
}

std::size_t common(const std::set<std::string>& a, const std::set<std::string>& b) {
    return static_cast<std::size_t>(
        std::ranges::count_if(a, [&](const std::string& stem) { return b.contains(stem); }));
}

} // namespace

double likeness(std::string_view words, std::string_view place, const Candidate& other) {
    const std::set<std::string> one = stems_of(words), two = stems_of(other.title + " " + other.message);
    const std::size_t shared = common(one, two);
    if (shared < common_min) return 0;
    const double by_words = static_cast<double>(shared) / static_cast<double>(std::min(one.size(), two.size()));
    const bool is_same_place = !place.empty() && common(stems_of(place), stems_of(other.place)) > 0;
    return std::min(1.0, by_words + (is_same_place ? place_weight : 0));
}

std::vector<Candidate> likely_twins(const people::Actor& actor, const organisation::Organisation& organisation,
                                    std::string_view words, std::string_view place, std::vector<Candidate> all) {
    std::vector<std::pair<double, std::size_t>> ranked;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Case line;
        line.unit = all[i].unit;
        line.handler = all[i].handler;
        line.is_confidential = all[i].is_confidential;
        const double value = likeness(words, place, all[i]);
        if (value >= likeness_min && may_see(actor, line, organisation)) ranked.emplace_back(-value, i);
    }
    std::ranges::sort(ranked);
    std::vector<Candidate> found;
    for (const auto& [value, i] : ranked)
        if (found.size() < twins_max) found.push_back(std::move(all[i]));
    return found;
}

} // namespace svar::cases
