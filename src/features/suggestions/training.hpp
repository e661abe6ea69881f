// Learning from sorted messages, and measuring how good that is before anybody relies on it. Pure.
#pragma once

#include "features/suggestions/guesser.hpp"

#include <cstdint>
#include <vector>

namespace svar::suggestions {

inline constexpr std::size_t messages_min = 100;    ///< with fewer nothing is learned
inline constexpr std::size_t messages_max = 20'000; ///< the newest ones

/// How a model that knew only older messages fared with the newest ones, for one question.
struct Figures {
    std::int64_t tested = 0;
    std::int64_t right = 0;           ///< the likeliest answer was right
    std::int64_t suggested = 0;       ///< the model was sure enough to suggest something
    std::int64_t suggested_right = 0; ///< and that was right
    std::int64_t largest = 0;         ///< had the most usual answer of the older messages
    double temperature = 1;

    bool operator==(const Figures&) const = default;
};

struct Report {
    std::int64_t messages = 0; ///< learned from
    PerQuestion<Figures> figures;
};

struct Trained {
    Report report;
    std::string model; ///< of Classifier::save; empty when there were too few messages
};

/// From messages in the order of their time. Learns from the oldest 70 %, calibrates on the next 10 %, measures on the
/// newest 20 %; then learns from all.
Trained train(const std::vector<Example>& oldest_first);

/// The model of a training.
Guesser guesser_of(const Report&, const std::string& model);

} // namespace svar::suggestions
