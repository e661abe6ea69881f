// Makes a model's shares mean what they say: of what it holds to be 80 % likely, about 80 % shall be right. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace svar::suggestions {

/// What the model held likely for a message whose answer is known; none where the model has never seen that answer.
struct Judged {
    std::vector<double> shares;
    std::optional<std::size_t> right;
};

/// Shares after all logarithms were divided by the temperature: above one it makes them less sure. They sum to one.
std::vector<double> tempered(std::span<const double> shares, double temperature);

/// The temperature under which what happened was the likeliest; one where nothing was judged.
double fitted_temperature(std::span<const Judged>);

} // namespace svar::suggestions
