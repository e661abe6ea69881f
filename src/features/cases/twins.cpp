#include "features/cases/twins.hpp"

#include "base/text.hpp"
#include "features/cases/case_list.hpp"
#include "features/cases/listed_twins.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

namespace svar::cases {

namespace {

constexpr std::size_t word_letters_min = 4;
constexpr std::size_t stem_letters = 6;
constexpr std::size_t common_min = 3;
constexpr double place_weight = 0.3;
constexpr double near_weight = 0.4;

using Stems = std::vector<std::uint64_t>; ///< in their order, each once

/// The beginnings of the longer words, in lower case: "värmeskåpen" and "värmeskåp" count alike.
Stems stems_of(std::string_view text) {
    Stems stems;
    std::string word;
    const auto take = [&] {
        if (first_code_points(word, word_letters_min - 1).size() < word.size())
            stems.push_back(std::hash<std::string_view>{}(first_code_points(word, stem_letters)));
        word.clear();
    };
    for (const char c : folded(text)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_letter = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_letter) word += c;
        else take();
    }
    take();
    std::ranges::sort(stems);
    const auto rest = std::ranges::unique(stems);
    stems.erase(rest.begin(), rest.end());
    return stems;
}

Stems stems_of(const Candidate& candidate) { return stems_of(candidate.title + " " + candidate.message); }

Stems common(const Stems& a, const Stems& b) {
    Stems shared;
    std::ranges::set_intersection(a, b, std::back_inserter(shared));
    return shared;
}

/// How much a shared word tells: the fewer texts have it, the more.
class Weights {
  public:
    explicit Weights(const std::vector<Stems>& texts) : texts_(static_cast<double>(texts.size()) + 1) {
        for (const Stems& stems : texts)
            for (const std::uint64_t stem : stems) counts_[stem] += 1;
    }

    double of(const Stems& stems) const {
        double sum = 0;
        for (const std::uint64_t stem : stems) {
            const auto found = counts_.find(stem);
            sum += std::log1p(texts_ / (found == counts_.end() ? 1.0 : found->second + 1.0));
        }
        return sum;
    }

  private:
    std::unordered_map<std::uint64_t, int> counts_;
    double texts_;
};

bool is_near(const Matter& matter, const Candidate& other) {
    return matter.position && other.position && metres_between(*matter.position, *other.position) <= near_metres;
}

/// `one` and `two` are the words of both.
double likeness(const Matter& matter, const Stems& one, const Candidate& other, const Stems& two,
                const Weights& weights) {
    const double by_position = is_near(matter, other) ? near_weight : 0;
    const Stems shared = common(one, two);
    if (shared.size() < common_min) return by_position;
    const double by_words = weights.of(shared) / std::sqrt(weights.of(one) * weights.of(two));
    const bool is_same_place = !matter.place.empty() && !common(stems_of(matter.place), stems_of(other.place)).empty();
    return std::min(1.0, by_words + std::max(by_position, is_same_place ? place_weight : 0));
}

/// As much of the case as it takes to tell who may see it.
Case line_of(const Candidate& candidate) {
    Case line;
    line.unit = candidate.unit;
    line.handler = candidate.handler;
    line.state = candidate.state;
    line.is_confidential = candidate.is_confidential;
    return line;
}

} // namespace

double likeness(const Matter& matter, const Candidate& other) {
    return likeness(matter, stems_of(matter.words), other, stems_of(other), Weights{{}});
}

std::map<CaseId, Twin> twins_among(const people::Actor& actor, const organisation::Organisation& organisation,
                                   std::span<const CaseId> wanted, const std::vector<Candidate>& all) {
    std::vector<Stems> words;
    for (const Candidate& candidate : all) words.push_back(stems_of(candidate));
    const Weights weights{words};
    std::map<CaseId, Twin> found;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (std::ranges::find(wanted, all[i].id) == wanted.end()) continue;
        const Matter matter{.words = {}, .place = all[i].place, .position = all[i].position};
        double best = likeness_min;
        for (std::size_t j = 0; j < all.size(); ++j) {
            if (j == i || all[j].is_confidential != all[i].is_confidential) continue;
            const double value = likeness(matter, words[i], all[j], words[j], weights);
            if (value < best || !may_see(actor, line_of(all[j]), organisation)) continue;
            best = value;
            found[all[i].id] = {all[j].id, all[j].reference};
        }
    }
    return found;
}

std::vector<Candidate> likely_twins(const people::Actor& actor, const organisation::Organisation& organisation,
                                    const Matter& matter, std::vector<Candidate> all) {
    std::vector<Stems> words;
    for (const Candidate& candidate : all) words.push_back(stems_of(candidate));
    const Weights weights{words};
    const Stems stems = stems_of(matter.words);
    std::vector<std::pair<double, std::size_t>> ranked;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double value = likeness(matter, stems, all[i], words[i], weights);
        if (value >= likeness_min && may_see(actor, line_of(all[i]), organisation)) ranked.emplace_back(-value, i);
    }
    std::ranges::sort(ranked);
    std::vector<Candidate> found;
    for (const auto& [value, i] : ranked) {
        if (found.size() == twins_max) break;
        found.push_back(std::move(all[i]));
        found.back().is_near = is_near(matter, found.back());
    }
    return found;
}

} // namespace svar::cases
