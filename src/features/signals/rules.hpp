// The rules by which a chart tells a signal from noise. Pure.
#pragma once

#include "features/signals/baseline.hpp"

#include <optional>
#include <span>

namespace svar::signals {

/// Which rule fired.
enum class Rule {
    beyond, ///< one point beyond the limits
    run,    ///< eight weeks in a row on one side of the centre, and together more than chance explains
    trend   ///< eight weeks, each higher (or lower) than the one before, and together more than chance explains
};
enum class Direction { above, below };

/// A day less likely than this stands out.
inline constexpr double day_chance = 1e-4;
/// The same of a share of a week, and of what eight weeks add up to.
inline constexpr double week_chance = 1e-4;
/// Fewer messages in a day are no boom, however quiet it usually is.
inline constexpr std::int64_t boom_min = 5;
inline constexpr std::size_t run_weeks = 8;
inline constexpr std::size_t share_weeks = 26;     ///< what a share of a week is held against
inline constexpr std::int64_t share_whole_min = 8; ///< a week with fewer has no share worth telling

/// What stood out and how.
struct Finding {
    Rule rule = Rule::beyond;
    Direction direction = Direction::above;
    double value = 0;  ///< of the point, or of the whole run
    double centre = 0; ///< what was expected
    double low = 0;    ///< from where to where it usually lies (95 %)
    double high = 0;
    double excess = 0; ///< how many more (or, below zero, fewer) than expected
};

/// A day against what is usual. What is too little can only be told when the day is over.
std::optional<Finding> look_at_day(const CountModel&, std::int64_t count, bool is_over);

/// A week's part of a whole.
struct WeekShare {
    std::int64_t part = 0;
    std::int64_t whole = 0;
};
/// Learned from weeks; nothing with fewer than eight that have something.
std::optional<ShareModel> share_model(std::span<const WeekShare> weeks);
/// The last week, oldest first, against the 26 before; then the last eight against the 26 before those.
std::optional<Finding> look_at_shares(std::span<const WeekShare> weeks);

/// A week's messages, and what was to be expected of it as seen before the first of the last eight.
struct WeekCount {
    std::int64_t count = 0;
    double expected = 0;
};
/// The last eight weeks as a run or a trend; `spread` as in CountModel.
std::optional<Finding> look_at_weeks(std::span<const WeekCount> last_eight, double spread);

/// Individuals and moving range (Shewhart; Wheeler's 2.66 x mean moving range): centre and limits of values that are
/// no counts, such as the median of a week. Nothing with fewer than ten.
struct IndividualLimits {
    double centre = 0;
    double low = 0;
    double high = 0;
};
std::optional<IndividualLimits> individual_limits(std::span<const double> values);
/// Both the last two values beyond the same limit of those before, or the last eight on one side of their centre.
std::optional<Finding> look_at_values(std::span<const double> values);

} // namespace svar::signals
