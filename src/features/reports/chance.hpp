// Whether two figures differ by more than chance brings about, so that a report claims nothing that they don't carry.
// Pure.
#pragma once

#include <cstdint>

namespace svar::reports {

/// What may be said of a figure beside an earlier one.
enum class Change { too_few, not_told, more, fewer };

/// So many things in so many days.
struct Rate {
    std::int64_t count = 0;
    int days = 1;
};
/// So many of so many.
struct Part {
    std::int64_t count = 0;
    std::int64_t of = 0;
};

/// Below this probability of a difference at least as large without any cause a change is told.
inline constexpr double chance_max = 0.01;

/// How likely a difference at least as large is where both rates are the same: the exact conditional test of two
/// Poisson rates, two-sided.
double chance_of(const Rate& now, const Rate& before);
/// The same for two shares: the normal approximation with Yates's correction.
double chance_of(const Part& now, const Part& before);

/// `comparisons`: how many figures are looked at for the same remark (Bonferroni). Fewer than 10 things in both are too
/// few to tell anything.
Change change_of(const Rate& now, const Rate& before, int comparisons = 1);
/// Shares of fewer than 20 things are too few to compare.
Change change_of(const Part& now, const Part& before);

} // namespace svar::reports
