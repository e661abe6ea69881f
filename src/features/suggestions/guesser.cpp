#include "features/suggestions/guesser.hpp"

#include "features/suggestions/calibration.hpp"

#include <algorithm>

namespace svar::suggestions {

Guesses Guesser::likeliest(const std::string& words, const IsOpen& is_open) const {
    Guesses guesses;
    if (words.empty()) return guesses;
    const auto shares = classifier_.shares(words);
    for (const Question question : questions) {
        const std::vector<Share>& answers = shares[question];
        std::vector<double> weights;
        for (const Share& one : answers) weights.push_back(one.share);
        weights = tempered(weights, temperatures_[question]);
        const auto first =
            std::ranges::find_if(answers, [&](const Share& one) { return is_open(question, one.answer); });
        if (first != answers.end())
            guesses[question] = Guess{first->answer, weights[static_cast<std::size_t>(first - answers.begin())]};
    }
    return guesses;
}

Guesses Guesser::guess(const std::string& words, const IsOpen& is_open) const {
    Guesses guesses = likeliest(words, is_open);
    for (std::optional<Guess>& guess : guesses.values)
        if (guess && guess->likelihood < likely_min) guess.reset();
    return guesses;
}

} // namespace svar::suggestions
