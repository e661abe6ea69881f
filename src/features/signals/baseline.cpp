#include "features/signals/baseline.hpp"

#include <algorithm>
#include <cmath>

namespace svar::signals {

namespace {

constexpr std::size_t level_days = 56;
constexpr std::size_t spread_days = 112;
constexpr std::size_t year_days = 364; ///< each weekday equally often
/// As though each weekday had been seen so many days more, at the mean.
constexpr double weekday_days_assumed = 4;
/// As though each month had had so many messages more, as many as expected.
constexpr double season_count_assumed = 10;
constexpr double drift = 0.02; ///< a level never stands quite still
constexpr double outlier_chance = 1e-5;
constexpr double outlier_spread = 0.25;
constexpr int outliers_recent_max = 10;

std::size_t weekday_of(std::chrono::sys_days day, bool is_free) {
    return is_free ? 6 : std::chrono::weekday{day}.iso_encoding() - 1;
}

std::span<const Day> last(std::span<const Day> days, std::size_t count) {
    return days.last(std::min(count, days.size()));
}

} // namespace

std::optional<Baseline> Baseline::learn(std::span<const Day> history) {
    history = last(history, history_days_max);
    if (history.size() < history_days_min) return std::nullopt;
    Baseline learned;
    std::vector<bool> is_left_out(history.size(), false);
    learned.learn_from(history, is_left_out);
    is_left_out = learned.outliers(history);
    if (std::ranges::count(is_left_out, true) > 0) learned.learn_from(history, is_left_out);
    return learned;
}

CountModel Baseline::expect(std::chrono::sys_days day, bool is_free) const {
    const double unsure = 1 / (level_count_ + 1) + 1 / (weekday_counts_[weekday_of(day, is_free)] + 1);
    return {level_ * factor(day, is_free), spread_ + drift + unsure};
}

double Baseline::weekday(std::chrono::sys_days day, bool is_free) const { return weekdays_[weekday_of(day, is_free)]; }

/// Between the middles of two months the factor goes evenly from one to the other.
double Baseline::season(std::chrono::sys_days day) const {
    if (!knows_seasons_) return 1;
    const std::chrono::year_month_day date{day};
    const double at = static_cast<double>(static_cast<unsigned>(date.month()) - 1) +
                      (static_cast<double>(static_cast<unsigned>(date.day())) - 1) / 31 - 0.5;
    const double begin = std::floor(at);
    const auto month = static_cast<std::size_t>(static_cast<int>(begin) + 12) % 12;
    const double way = at - begin;
    return seasons_[month] * (1 - way) + seasons_[(month + 1) % 12] * way;
}

void Baseline::learn_from(std::span<const Day> history, const std::vector<bool>& is_left_out) {
    knows_seasons_ = false;
    learn_weekdays(history, is_left_out);
    if (history.size() >= season_days_min) learn_seasons(history, is_left_out);
    learn_level(history, is_left_out);
}

void Baseline::learn_weekdays(std::span<const Day> history, const std::vector<bool>& is_left_out) {
    std::array<double, 7> counts{};
    std::array<double, 7> days{};
    for (std::size_t i = history.size() - std::min(history.size(), year_days); i < history.size(); ++i) {
        if (is_left_out[i]) continue;
        const std::size_t weekday = weekday_of(history[i].day, history[i].is_free);
        counts[weekday] += static_cast<double>(history[i].count);
        days[weekday] += 1;
    }
    double count = 0;
    double all = 0;
    for (std::size_t weekday = 0; weekday < 7; ++weekday) {
        count += counts[weekday];
        all += days[weekday];
    }
    yearly_mean_ = all > 0 ? count / all : 0;
    weekday_counts_ = counts;
    for (std::size_t weekday = 0; weekday < 7; ++weekday)
        weekdays_[weekday] = yearly_mean_ <= 0 ? 1
                                               : (counts[weekday] + weekday_days_assumed * yearly_mean_) /
                                                     ((days[weekday] + weekday_days_assumed) * yearly_mean_);
}

/// Over whole years, so that a growing number of messages does not look like a season.
void Baseline::learn_seasons(std::span<const Day> history, const std::vector<bool>& is_left_out) {
    const std::size_t years = history.size() / 365;
    const std::size_t first = history.size() - years * 365;
    Month counts{};
    Month weights{};
    double count = 0;
    double weight = 0;
    for (std::size_t i = first; i < history.size(); ++i) {
        if (is_left_out[i]) continue;
        const std::chrono::year_month_day date{history[i].day};
        const std::size_t month = static_cast<unsigned>(date.month()) - 1;
        const double own = weekday(history[i].day, history[i].is_free);
        counts[month] += static_cast<double>(history[i].count);
        weights[month] += own;
        count += static_cast<double>(history[i].count);
        weight += own;
    }
    if (count <= 0) return;
    for (std::size_t month = 0; month < 12; ++month)
        seasons_[month] =
            (counts[month] + season_count_assumed) / (weights[month] * count / weight + season_count_assumed);
    knows_seasons_ = true;
}

void Baseline::learn_level(std::span<const Day> history, const std::vector<bool>& is_left_out) {
    double count = 0;
    double weight = 0;
    for (std::size_t i = history.size() - std::min(history.size(), level_days); i < history.size(); ++i) {
        if (is_left_out[i]) continue;
        count += static_cast<double>(history[i].count);
        weight += factor(history[i].day, history[i].is_free);
    }
    level_ = (count + 0.5) / (weight + 0.5);
    level_count_ = count;
    double beyond_chance = 0;
    double squares = 0;
    for (std::size_t i = history.size() - std::min(history.size(), spread_days); i < history.size(); ++i) {
        if (is_left_out[i]) continue;
        const double mean = level_ * factor(history[i].day, history[i].is_free);
        const double off = static_cast<double>(history[i].count) - mean;
        beyond_chance += off * off - mean;
        squares += mean * mean;
    }
    spread_ = squares > 0 ? std::clamp(beyond_chance / squares, 0.0, 2.0) : 0;
}

std::vector<bool> Baseline::outliers(std::span<const Day> history) const {
    std::vector<bool> found(history.size(), false);
    int recent = 0;
    for (std::size_t i = 0; i < history.size(); ++i) {
        const bool is_recent = i + level_days >= history.size();
        const double mean = std::max(yearly_mean_, level_) * factor(history[i].day, history[i].is_free);
        const CountModel model{mean, outlier_spread};
        const bool is_much = static_cast<double>(history[i].count) > 4 + 2 * mean; // what is less needs no reckoning
        found[i] = is_much && at_least(model, history[i].count) < outlier_chance;
        recent += found[i] && is_recent ? 1 : 0;
    }
    if (recent <= outliers_recent_max) return found;
    for (std::size_t i = history.size() - std::min(history.size(), level_days); i < history.size(); ++i)
        found[i] = false;
    return found;
}

} // namespace svar::signals
