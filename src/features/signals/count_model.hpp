// How many messages a day may bring, and how many shares may show, by exact distributions: they hold for 0.3 messages a
// day as for 300, where three standard deviations don't (docs/adr/0008). Pure.
#pragma once

#include <cstdint>
#include <utility>

namespace svar::signals {

/// Counts around a mean that vary with mean + spread x mean^2: negative binomial, Poisson where the spread is zero.
struct CountModel {
    double mean = 0;
    double spread = 0;
};

/// How likely so many or more are; 1 for none.
double at_least(const CountModel&, std::int64_t count);
/// How likely so many or fewer are.
double at_most(const CountModel&, std::int64_t count);
/// From where to where the middle `share` of counts lies, both included.
std::pair<std::int64_t, std::int64_t> usual_range(const CountModel&, double share = 0.95);
/// The least count that is less likely than `chance` to be reached.
std::int64_t upper_limit(const CountModel&, double chance);
/// The highest count that is less likely than `chance` not to be passed; -1 where none is.
std::int64_t lower_limit(const CountModel&, double chance);

/// Parts of a whole around a share that varies from one time to the next: beta-binomial. `correlation` from 0 (all
/// variation is chance) to 1.
struct ShareModel {
    double share = 0;
    double correlation = 0;
};

double at_least(const ShareModel&, std::int64_t part, std::int64_t whole);
double at_most(const ShareModel&, std::int64_t part, std::int64_t whole);
/// From where to where the middle `share` of parts lies, as shares of the whole.
std::pair<double, double> usual_shares(const ShareModel&, std::int64_t whole, double share = 0.95);

} // namespace svar::signals
