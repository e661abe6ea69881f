#include "features/signals/count_model.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace svar::signals {

namespace {

/// Below this a spread makes no difference that could be reckoned.
constexpr double spread_min = 1e-9;

/// P(part) of all parts from 0 to the whole.
std::vector<double> chances(const ShareModel& model, std::int64_t whole) {
    const double share = std::clamp(model.share, 1e-6, 1 - 1e-6);
    const double correlation = std::clamp(model.correlation, 1e-7, 0.99);
    const double strength = (1 - correlation) / correlation;
    const double yes = share * strength;
    const double no = (1 - share) * strength;
    const double n = static_cast<double>(whole);
    const auto log_beta = [](double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); };
    std::vector<double> found;
    for (std::int64_t part = 0; part <= whole; ++part) {
        const double k = static_cast<double>(part);
        const double ways = std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
        found.push_back(std::exp(ways + log_beta(k + yes, n - k + no) - log_beta(yes, no)));
    }
    return found;
}

} // namespace

double at_least(const CountModel& model, std::int64_t count) {
    if (count <= 0) return 1;
    if (model.mean <= 0) return 0;
    const double k = static_cast<double>(count);
    if (model.spread < spread_min) return boost::math::gamma_p(k, model.mean);
    const double size = 1 / model.spread;
    return boost::math::ibetac(size, k, size / (size + model.mean));
}

double at_most(const CountModel& model, std::int64_t count) {
    if (count < 0) return 0;
    if (model.mean <= 0) return 1;
    const double k = static_cast<double>(count);
    if (model.spread < spread_min) return boost::math::gamma_q(k + 1, model.mean);
    const double size = 1 / model.spread;
    return boost::math::ibeta(size, k + 1, size / (size + model.mean));
}

std::pair<std::int64_t, std::int64_t> usual_range(const CountModel& model, double share) {
    const double tail = (1 - share) / 2;
    return {std::max<std::int64_t>(lower_limit(model, tail) + 1, 0), upper_limit(model, tail) - 1};
}

std::int64_t upper_limit(const CountModel& model, double chance) {
    std::int64_t low = 0; // reached with at least this chance
    std::int64_t high = 1;
    while (at_least(model, high) >= chance) {
        low = high;
        high *= 2;
    }
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (at_least(model, middle) >= chance ? low : high) = middle;
    }
    return high;
}

std::int64_t lower_limit(const CountModel& model, double chance) {
    if (at_most(model, 0) >= chance) return -1;
    std::int64_t low = 0;
    std::int64_t high = static_cast<std::int64_t>(model.mean) + 1;
    if (at_most(model, high) < chance) return high;
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (at_most(model, middle) < chance ? low : high) = middle;
    }
    return low;
}

double at_least(const ShareModel& model, std::int64_t part, std::int64_t whole) {
    const std::vector<double> all = chances(model, whole);
    double sum = 0;
    for (std::int64_t i = whole; i >= std::max<std::int64_t>(part, 0); --i) sum += all[static_cast<std::size_t>(i)];
    return std::min(sum, 1.0);
}

double at_most(const ShareModel& model, std::int64_t part, std::int64_t whole) {
    const std::vector<double> all = chances(model, whole);
    double sum = 0;
    for (std::int64_t i = 0; i <= std::min(part, whole); ++i) sum += all[static_cast<std::size_t>(i)];
    return std::min(sum, 1.0);
}

std::pair<double, double> usual_shares(const ShareModel& model, std::int64_t whole, double share) {
    if (whole <= 0) return {0, 1};
    const double tail = (1 - share) / 2;
    const std::vector<double> all = chances(model, whole);
    std::int64_t low = 0;
    for (double sum = all.front(); sum < tail && low < whole; sum += all[static_cast<std::size_t>(low)]) ++low;
    std::int64_t high = whole;
    for (double sum = all.back(); sum < tail && high > low; sum += all[static_cast<std::size_t>(high)]) --high;
    const double n = static_cast<double>(whole);
    return {static_cast<double>(low) / n, static_cast<double>(high) / n};
}

} // namespace svar::signals
