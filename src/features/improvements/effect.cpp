#include "features/improvements/effect.hpp"

#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace svar::improvements {

namespace {

using statistics::Counter;
using statistics::Figures;

constexpr double z95 = 1.959963984540054;
constexpr double seconds_a_day = 86400;

/// P(X > after) + P(X = after) / 2 of `after` out of the sum with this chance each; also for parts of counts.
double mid_p_above(double before, double after, double chance) {
    const double more = boost::math::ibeta(after + 1, before, chance);
    const double as_many = boost::math::ibeta(after, before + 1, chance);
    return (more + as_many) / 2;
}

/// Where a growing function reaches the target, between 0 and 1.
double solve(const std::function<double(double)>& grows, double target) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 100; ++i) {
        const double middle = (low + high) / 2;
        (grows(middle) < target ? low : high) = middle;
    }
    return (low + high) / 2;
}

Interval difference_of(const Interval& before, const Interval& after) {
    const double change = after.estimate - before.estimate;
    return {change, change - std::hypot(after.estimate - after.low, before.high - before.estimate),
            change + std::hypot(after.high - after.estimate, before.estimate - before.low)};
}

Verdict verdict_of(const Interval& change, double none) {
    if (change.high < none) return Verdict::better;
    return change.low > none ? Verdict::worse : Verdict::unclear;
}

struct Part {
    std::int64_t part = 0;
    std::int64_t whole = 0;
};

Part part_of(Indicator indicator, const Figures& figures) {
    if (indicator == Indicator::late_share)
        return {figures[Counter::late], figures[Counter::late] + figures[Counter::in_time]};
    return {figures[Counter::dissatisfied], figures.rated()};
}

void compare_counts(const Figures& before, const Figures& after, double dispersion, Effect& effect) {
    const std::int64_t then = before[Counter::received];
    const std::int64_t now = after[Counter::received];
    effect.before = static_cast<double>(then) / effect.before_days * 30;
    effect.after = static_cast<double>(now) / effect.after_days * 30;
    effect.verdict = Verdict::too_few;
    if (then + now < counted_min) return;
    effect.change = rate_ratio(then, effect.before_days, now, effect.after_days, dispersion);
    effect.verdict = verdict_of(effect.change, 1);
}

void compare_shares(const Part& before, const Part& after, Effect& effect) {
    effect.verdict = Verdict::too_few;
    effect.before = statistics::share(before.part, before.whole).value_or(0);
    effect.after = statistics::share(after.part, after.whole).value_or(0);
    if (std::min(before.whole, after.whole) < counted_min) return;
    effect.change = share_difference(before.part, before.whole, after.part, after.whole);
    effect.verdict = verdict_of(effect.change, 0);
}

void compare_times(const Figures& before, const Figures& after, Effect& effect) {
    effect.verdict = Verdict::too_few;
    const auto then = median_days(before.answer_times);
    const auto now = median_days(after.answer_times);
    effect.before = then ? then->estimate : 0;
    effect.after = now ? now->estimate : 0;
    if (std::min(before.answer_times.count(), after.answer_times.count()) < counted_min || !then || !now) return;
    effect.change = difference_of(*then, *now);
    effect.verdict = verdict_of(effect.change, 0);
}

constexpr std::array keys{std::pair{std::string_view{"received"}, Indicator::received},
                          std::pair{std::string_view{"late_share"}, Indicator::late_share},
                          std::pair{std::string_view{"dissatisfied_share"}, Indicator::dissatisfied_share},
                          std::pair{std::string_view{"answer_time"}, Indicator::answer_time}};

} // namespace

Interval rate_ratio(std::int64_t before, double before_days, std::int64_t after, double after_days, double dispersion) {
    const double then = static_cast<double>(before) / std::max(dispersion, 1.0);
    const double now = static_cast<double>(after) / std::max(dispersion, 1.0);
    const auto ratio = [&](double chance) { return chance / (1 - chance) * before_days / after_days; };
    const auto above = [&](double chance) {
        if (now <= 0) return 1 - std::pow(1 - chance, then) / 2;
        if (then <= 0) return std::pow(chance, now) / 2;
        return mid_p_above(then, now, chance);
    };
    const double low = now <= 0 ? 0 : ratio(solve(above, 0.025));
    const double high = then <= 0 ? INFINITY : ratio(solve(above, 0.975));
    const double estimate = then <= 0 ? INFINITY : now / after_days / (then / before_days);
    return {estimate, low, high};
}

Interval wilson(std::int64_t part, std::int64_t whole) {
    const double n = static_cast<double>(whole);
    const double share = static_cast<double>(part) / n;
    const double square = z95 * z95;
    const double middle = (share + square / (2 * n)) / (1 + square / n);
    const double reach = z95 / (1 + square / n) * std::sqrt(share * (1 - share) / n + square / (4 * n * n));
    return {share, std::max(0.0, middle - reach), std::min(1.0, middle + reach)};
}

Interval share_difference(std::int64_t before_part, std::int64_t before_whole, std::int64_t after_part,
                          std::int64_t after_whole) {
    return difference_of(wilson(before_part, before_whole), wilson(after_part, after_whole));
}

std::optional<Interval> median_days(const statistics::Histogram& times) {
    const double count = static_cast<double>(times.count());
    const auto middle = times.quantile(0.5);
    if (!middle) return std::nullopt;
    const double reach = z95 / (2 * std::sqrt(count));
    const auto days = [&](double share) {
        return static_cast<double>(times.quantile(std::clamp(share, 0.0, 1.0))->count()) / seconds_a_day;
    };
    return Interval{days(0.5), days(0.5 - reach), days(0.5 + reach + 1 / count)};
}

std::optional<Interval> median_difference(const statistics::Histogram& before, const statistics::Histogram& after) {
    const auto then = median_days(before);
    const auto now = median_days(after);
    if (!then || !now) return std::nullopt;
    return difference_of(*then, *now);
}

std::string_view indicator_key(Indicator indicator) {
    for (const auto& [key, known] : keys)
        if (known == indicator) return key;
    return {};
}

std::optional<Indicator> parse_indicator(std::string_view key) {
    for (const auto& [known, indicator] : keys)
        if (known == key) return indicator;
    return std::nullopt;
}

Effect effect_of(Indicator indicator, const Figures& before, int before_days, const Figures& after, int after_days,
                 double dispersion) {
    Effect effect{.before_days = before_days, .after_days = after_days};
    if (after_days < days_after_min || before_days <= 0) return effect;
    switch (indicator) {
    case Indicator::received: compare_counts(before, after, dispersion, effect); break;
    case Indicator::late_share:
    case Indicator::dissatisfied_share:
        compare_shares(part_of(indicator, before), part_of(indicator, after), effect);
        break;
    case Indicator::answer_time: compare_times(before, after, effect); break;
    }
    return effect;
}

} // namespace svar::improvements
