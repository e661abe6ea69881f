#include "features/suggestions/calibration.hpp"

#include <algorithm>
#include <cmath>

namespace svar::suggestions {

namespace {

constexpr double share_min = 1e-6; ///< of an answer that the model holds impossible
constexpr double coldest = 0.25;
constexpr double hottest = 8;
constexpr int steps = 60;

/// Mean surprise at the right answers.
double surprise(std::span<const Judged> judged, double temperature) {
    double sum = 0;
    for (const Judged& one : judged) {
        const double share = one.right ? tempered(one.shares, temperature)[*one.right] : 0;
        sum -= std::log(std::max(share, share_min));
    }
    return sum / static_cast<double>(judged.size());
}

} // namespace

std::vector<double> tempered(std::span<const double> shares, double temperature) {
    std::vector<double> result;
    double sum = 0;
    for (const double share : shares) {
        result.push_back(std::pow(std::max(share, share_min), 1 / temperature));
        sum += result.back();
    }
    for (double& share : result) share /= sum;
    return result;
}

double fitted_temperature(std::span<const Judged> judged) {
    if (judged.empty()) return 1;
    double best = 1, least = surprise(judged, 1);
    for (int step = 0; step <= steps; ++step) {
        const double temperature = coldest * std::pow(hottest / coldest, static_cast<double>(step) / steps);
        const double value = surprise(judged, temperature);
        if (value >= least) continue;
        least = value;
        best = temperature;
    }
    return best;
}

} // namespace svar::suggestions
