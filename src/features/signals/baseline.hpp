// What an ordinary day brings, learned from the days before it: weekday, time of year, level and how much counts vary.
// Pure.
#pragma once

#include "features/signals/count_model.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace svar::signals {

/// A day and what came on it. Free days (public holidays, closed days) count as Sundays.
struct Day {
    std::chrono::sys_days day;
    bool is_free = false;
    std::int64_t count = 0;
};

inline constexpr int history_days_min = 28;      ///< fewer tell nothing yet
inline constexpr int season_days_min = 730;      ///< from two years on the time of year is told apart
inline constexpr int history_days_max = 3 * 365; ///< what lies further back says little of today

/// Learned from consecutive days, oldest first. Days that stand out by themselves are left out, unless they are so many
/// that they are what is usual now.
class Baseline {
  public:
    /// Nothing where there are too few days.
    static std::optional<Baseline> learn(std::span<const Day> history);

    /// What is to be expected on a day after the history.
    CountModel expect(std::chrono::sys_days day, bool is_free) const;
    bool knows_seasons() const { return knows_seasons_; }

  private:
    using Month = std::array<double, 12>;

    double weekday(std::chrono::sys_days day, bool is_free) const;
    double season(std::chrono::sys_days day) const;
    double factor(std::chrono::sys_days day, bool is_free) const { return weekday(day, is_free) * season(day); }
    void learn_from(std::span<const Day> history, const std::vector<bool>& is_left_out);
    void learn_weekdays(std::span<const Day> history, const std::vector<bool>& is_left_out);
    void learn_seasons(std::span<const Day> history, const std::vector<bool>& is_left_out);
    void learn_level(std::span<const Day> history, const std::vector<bool>& is_left_out);
    std::vector<bool> outliers(std::span<const Day> history) const;

    std::array<double, 7> weekdays_{};
    std::array<double, 7> weekday_counts_{};
    Month seasons_{};
    bool knows_seasons_ = false;
    double yearly_mean_ = 0;
    double level_ = 0;
    double level_count_ = 0;
    double spread_ = 0;
};

} // namespace svar::signals
