#include "features/reports/chance.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>

namespace svar::reports {

namespace {

constexpr std::int64_t counted_min = 10;
constexpr std::int64_t shared_min = 20;

} // namespace

double chance_of(const Rate& now, const Rate& before) {
    const std::int64_t all = now.count + before.count;
    if (all == 0 || now.days <= 0 || before.days <= 0) return 1;
    const double share = static_cast<double>(now.days) / (now.days + before.days);
    const boost::math::binomial_distribution<double> by_chance{static_cast<double>(all), share};
    const auto count = static_cast<double>(now.count);
    const double at_most = boost::math::cdf(by_chance, count);
    const double at_least = now.count == 0 ? 1 : boost::math::cdf(boost::math::complement(by_chance, count - 1));
    return std::min(1.0, 2 * std::min(at_most, at_least));
}

double chance_of(const Part& now, const Part& before) {
    if (now.of <= 0 || before.of <= 0) return 1;
    const auto n1 = static_cast<double>(now.of), n2 = static_cast<double>(before.of);
    const double pooled = static_cast<double>(now.count + before.count) / (n1 + n2);
    const double spread = std::sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    if (!(spread > 0)) return 1;
    const double difference = std::abs(static_cast<double>(now.count) / n1 - static_cast<double>(before.count) / n2);
    const double corrected = std::max(0.0, difference - (1 / n1 + 1 / n2) / 2);
    return std::erfc(corrected / spread / std::sqrt(2.0));
}

Change change_of(const Rate& now, const Rate& before, int comparisons) {
    if (now.count + before.count < counted_min) return Change::too_few;
    if (chance_of(now, before) * comparisons >= chance_max) return Change::not_told;
    return now.count * static_cast<std::int64_t>(before.days) > before.count * static_cast<std::int64_t>(now.days)
               ? Change::more
               : Change::fewer;
}

Change change_of(const Part& now, const Part& before) {
    if (now.of < shared_min || before.of < shared_min) return Change::too_few;
    if (chance_of(now, before) >= chance_max) return Change::not_told;
    return now.count * before.of > before.count * now.of ? Change::more : Change::fewer;
}

} // namespace svar::reports
