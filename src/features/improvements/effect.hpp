// Whether something changed: before and after with a 95 % interval, and an honest "can't be told". Pure.
#pragma once

#include "features/statistics/figures.hpp"

#include <cstdint>
#include <optional>

namespace svar::improvements {

/// An estimate with the interval in which the truth lies with 95 %.
struct Interval {
    double estimate = 0;
    double low = 0;
    double high = 0;
};

/// How many times as often: `after` in `after_days` against `before` in `before_days`. Conditional on the sum, mid-P
/// (Rothman, Greenland, Lash: Modern Epidemiology). `dispersion` (at least 1) is how much more counts vary than Poisson.
Interval rate_ratio(std::int64_t before, double before_days, std::int64_t after, double after_days,
                    double dispersion = 1);

/// Wilson's interval of a share.
Interval wilson(std::int64_t part, std::int64_t whole);

/// Share after less share before, by Newcombe's hybrid score method (1998, method 10).
Interval share_difference(std::int64_t before_part, std::int64_t before_whole, std::int64_t after_part,
                          std::int64_t after_whole);

/// Median in days with the interval by order statistics; nothing where there is none.
std::optional<Interval> median_days(const statistics::Histogram&);
/// Median after less median before, in days; the intervals put together as Newcombe's (Zou and Donner 2008).
std::optional<Interval> median_difference(const statistics::Histogram& before, const statistics::Histogram& after);

/// What an improvement is expected to better: less of it is better.
enum class Indicator {
    received,           ///< messages, as times as often
    late_share,         ///< of first answers that something was promised for
    dissatisfied_share, ///< of those who said how they took the answer
    answer_time         ///< median days to the first answer
};
inline constexpr Indicator indicators[] = {Indicator::received, Indicator::late_share, Indicator::dissatisfied_share,
                                           Indicator::answer_time};
std::string_view indicator_key(Indicator);
std::optional<Indicator> parse_indicator(std::string_view key);

enum class Verdict {
    too_early, ///< not done, or done so lately that nothing could be seen
    too_few,   ///< can't be told: too few cases
    unclear,   ///< can't be told: the interval holds "no change"
    better,
    worse
};

struct Effect {
    Verdict verdict = Verdict::too_early;
    double before = 0; ///< messages in 30 days, a share, or days
    double after = 0;
    Interval change = {}; ///< a ratio of messages, else a difference
    int before_days = 0;
    int after_days = 0;
};

inline constexpr int days_compared = 182;
inline constexpr int days_after_min = 28;
inline constexpr std::int64_t counted_min = 10; ///< fewer tell nothing

/// What the figures of the days before and after say.
Effect effect_of(Indicator, const statistics::Figures& before, int before_days, const statistics::Figures& after,
                 int after_days, double dispersion);

} // namespace svar::improvements
