#include "features/signals/rules.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace svar::signals {

namespace {

/// Shewhart's 3 / d2 with d2 = 1.128 for ranges of two.
constexpr double range_factor = 2.66;
constexpr std::size_t values_min = 10;
constexpr std::size_t values_max = 26;

/// Whether all lie on one side of what is expected of them; nothing where they don't.
template <class Items, class Off>
std::optional<Direction> side_of(const Items& items, Off off) {
    const auto above =
        static_cast<std::size_t>(std::ranges::count_if(items, [&](const auto& item) { return off(item) > 0; }));
    const auto below =
        static_cast<std::size_t>(std::ranges::count_if(items, [&](const auto& item) { return off(item) < 0; }));
    if (above == items.size()) return Direction::above;
    if (below == items.size()) return Direction::below;
    return std::nullopt;
}

WeekShare sum_of(std::span<const WeekShare> weeks) {
    WeekShare sum;
    for (const WeekShare& week : weeks) {
        sum.part += week.part;
        sum.whole += week.whole;
    }
    return sum;
}

double share_of(const WeekShare& week) {
    return week.whole > 0 ? static_cast<double>(week.part) / static_cast<double>(week.whole) : 0;
}

/// The part against the model; nothing where it is as likely as `week_chance`.
std::optional<Direction> stands_out(const ShareModel& model, const WeekShare& week) {
    if (week.whole < share_whole_min) return std::nullopt;
    if (at_least(model, week.part, week.whole) < week_chance) return Direction::above;
    if (at_most(model, week.part, week.whole) < week_chance) return Direction::below;
    return std::nullopt;
}

Finding share_finding(Rule rule, Direction direction, const ShareModel& model, const WeekShare& week) {
    const auto [low, high] = usual_shares(model, week.whole);
    return {.rule = rule,
            .direction = direction,
            .value = share_of(week),
            .centre = model.share,
            .low = low,
            .high = high,
            .excess = static_cast<double>(week.part) - model.share * static_cast<double>(week.whole)};
}

std::optional<Finding> look_at_share_run(std::span<const WeekShare> weeks) {
    if (weeks.size() < 2 * run_weeks) return std::nullopt;
    const auto before = weeks.first(weeks.size() - run_weeks);
    const auto run = weeks.last(run_weeks);
    const auto model = share_model(before.last(std::min(share_weeks, before.size())));
    if (!model || std::ranges::any_of(run, [](const WeekShare& week) { return week.whole == 0; })) return std::nullopt;
    const auto side = side_of(run, [&](const WeekShare& week) { return share_of(week) - model->share; });
    const WeekShare sum = sum_of(run);
    if (!side || stands_out(*model, sum) != side) return std::nullopt;
    return share_finding(Rule::run, *side, *model, sum);
}

bool is_trend(std::span<const WeekCount> weeks, Direction direction) {
    for (std::size_t i = 1; i < weeks.size(); ++i) {
        const double before = static_cast<double>(weeks[i - 1].count) / std::max(weeks[i - 1].expected, 0.1);
        const double now = static_cast<double>(weeks[i].count) / std::max(weeks[i].expected, 0.1);
        if (direction == Direction::above ? now <= before : now >= before) return false;
    }
    return true;
}

/// Whether so many are less likely than `week_chance` on that side.
bool is_beyond(const CountModel& model, std::int64_t count, Direction direction) {
    return (direction == Direction::above ? at_least(model, count) : at_most(model, count)) < week_chance;
}

Finding count_finding(Rule rule, Direction direction, const CountModel& model, std::int64_t count) {
    const auto [low, high] = usual_range(model);
    return {.rule = rule,
            .direction = direction,
            .value = static_cast<double>(count),
            .centre = model.mean,
            .low = static_cast<double>(low),
            .high = static_cast<double>(high),
            .excess = static_cast<double>(count) - model.mean};
}

} // namespace

std::optional<Finding> look_at_day(const CountModel& model, std::int64_t count, bool is_over) {
    if (count >= boom_min && at_least(model, count) < day_chance)
        return count_finding(Rule::beyond, Direction::above, model, count);
    if (is_over && at_most(model, count) < day_chance)
        return count_finding(Rule::beyond, Direction::below, model, count);
    return std::nullopt;
}

std::optional<ShareModel> share_model(std::span<const WeekShare> weeks) {
    const WeekShare sum = sum_of(weeks);
    const auto filled = std::ranges::count_if(weeks, [](const WeekShare& week) { return week.whole > 0; });
    if (static_cast<std::size_t>(filled) < run_weeks || sum.whole < 3 * share_whole_min) return std::nullopt;
    const double share = (static_cast<double>(sum.part) + 0.5) / (static_cast<double>(sum.whole) + 1);
    // How much more the weeks differ than chance explains (moments), and that the share itself is not quite known.
    double beyond_chance = 0;
    double weight = 0;
    for (const WeekShare& week : weeks) {
        if (week.whole < 2) continue;
        const double n = static_cast<double>(week.whole);
        const double off = static_cast<double>(week.part) - n * share;
        beyond_chance += off * off - n * share * (1 - share);
        weight += n * (n - 1) * share * (1 - share);
    }
    const double correlation = weight > 0 ? std::clamp(beyond_chance / weight, 0.0, 0.5) : 0;
    return ShareModel{share, correlation + 1 / (static_cast<double>(sum.whole) + 2)};
}

std::optional<Finding> look_at_shares(std::span<const WeekShare> weeks) {
    if (weeks.size() < run_weeks + 1) return std::nullopt;
    const auto before = weeks.first(weeks.size() - 1);
    if (const auto model = share_model(before.last(std::min(share_weeks, before.size()))))
        if (const auto direction = stands_out(*model, weeks.back()))
            return share_finding(Rule::beyond, *direction, *model, weeks.back());
    return look_at_share_run(weeks);
}

std::optional<Finding> look_at_weeks(std::span<const WeekCount> last_eight, double spread) {
    if (last_eight.size() != run_weeks) return std::nullopt;
    CountModel model{0, spread};
    std::int64_t count = 0;
    for (const WeekCount& week : last_eight) {
        model.mean += week.expected;
        count += week.count;
    }
    if (model.mean <= 0) return std::nullopt;
    const auto side =
        side_of(last_eight, [](const WeekCount& week) { return static_cast<double>(week.count) - week.expected; });
    if (side && is_beyond(model, count, *side)) return count_finding(Rule::run, *side, model, count);
    for (const Direction direction : {Direction::above, Direction::below})
        if (is_trend(last_eight, direction)) {
            const CountModel week{last_eight.back().expected, spread};
            if (is_beyond(week, last_eight.back().count, direction))
                return count_finding(Rule::trend, direction, week, last_eight.back().count);
        }
    return std::nullopt;
}

std::optional<IndividualLimits> individual_limits(std::span<const double> values) {
    if (values.size() < values_min) return std::nullopt;
    const double count = static_cast<double>(values.size());
    const double centre = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double ranges = 0;
    for (std::size_t i = 1; i < values.size(); ++i) ranges += std::abs(values[i] - values[i - 1]);
    const double reach = range_factor * ranges / (count - 1);
    return IndividualLimits{centre, std::max(0.0, centre - reach), centre + reach};
}

std::optional<Finding> look_at_values(std::span<const double> values) {
    const auto finding = [&](Rule rule, Direction direction, const IndividualLimits& limits) {
        return Finding{.rule = rule,
                       .direction = direction,
                       .value = values.back(),
                       .centre = limits.centre,
                       .low = limits.low,
                       .high = limits.high,
                       .excess = values.back() - limits.centre};
    };
    const auto before = [&](std::size_t count) {
        const auto all = values.first(values.size() - std::min(count, values.size()));
        return individual_limits(all.last(std::min(values_max, all.size())));
    };
    if (const auto limits = before(2)) {
        const auto last_two = values.last(2);
        if (std::ranges::all_of(last_two, [&](double value) { return value > limits->high; }))
            return finding(Rule::beyond, Direction::above, *limits);
        if (std::ranges::all_of(last_two, [&](double value) { return value < limits->low; }))
            return finding(Rule::beyond, Direction::below, *limits);
    }
    if (const auto limits = before(run_weeks)) {
        const auto run = values.last(run_weeks);
        const auto side = side_of(run, [&](double value) { return value - limits->centre; });
        const double mean = std::accumulate(run.begin(), run.end(), 0.0) / static_cast<double>(run.size());
        // Eight together: their mean lies within a third of the limits of one.
        const double reach = (limits->high - limits->centre) / 2;
        if (side && std::abs(mean - limits->centre) > reach) return finding(Rule::run, *side, *limits);
    }
    return std::nullopt;
}

} // namespace svar::signals
