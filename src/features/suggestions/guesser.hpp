// What a model suggests for a message, where it is sure enough. Pure.
#pragma once

#include "features/suggestions/classifier.hpp"

#include <functional>
#include <optional>

namespace svar::suggestions {

/// Below this nothing is suggested.
inline constexpr double likely_min = 0.6;
inline constexpr double very_likely_min = 0.85;

/// An answer to a question, and how likely it is right.
struct Guess {
    std::string answer;
    double likelihood = 0;

    bool is_very_likely() const { return likelihood >= very_likely_min; }
};
using Guesses = PerQuestion<std::optional<Guess>>;

/// Whether an answer may be given today: categories change, and units close.
using IsOpen = std::function<bool(Question, const std::string& answer)>;

/// A model with the temperatures that calibrate it.
class Guesser {
  public:
    Guesser(Classifier classifier, PerQuestion<double> temperatures)
        : classifier_(std::move(classifier)), temperatures_(temperatures) {}

    /// The likeliest open answer to each question, whatever its likelihood among all answers.
    Guesses likeliest(const std::string& words, const IsOpen&) const;
    /// The same, but nothing where the model is not sure enough.
    Guesses guess(const std::string& words, const IsOpen&) const;

  private:
    Classifier classifier_;
    PerQuestion<double> temperatures_;
};

} // namespace svar::suggestions
