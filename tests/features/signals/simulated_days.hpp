// Invented days that are as real ones: weekday pattern, time of year, more variation than chance, a level that drifts.
#pragma once

#include "features/signals/baseline.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace svar::signals::test {

/// How a category's messages come.
struct Habit {
    double mean = 1;       ///< messages a day over the year
    double season = 0.3;   ///< how far the time of year takes it up and down
    double spread = 0.08;  ///< beyond chance, from day to day
    double drift = 0.01;   ///< of the level, each day
    bool is_office = true; ///< comes mostly on working days
};

inline std::int64_t draw(std::mt19937_64& random, double mean, double spread) {
    double day = mean;
    if (spread > 0) day = std::gamma_distribution<double>{1 / spread, mean * spread}(random);
    return day > 0 ? std::poisson_distribution<std::int64_t>{day}(random) : 0;
}

/// `count` days from Monday 2022-01-03 on; a tenth of the Mondays are public holidays.
inline std::vector<Day> simulate(std::mt19937_64& random, const Habit& habit, int count) {
    constexpr double office[] = {1.4, 1.2, 1.1, 1.1, 1.0, 0.5, 0.4};
    constexpr double any_day[] = {1.1, 1.0, 1.0, 1.0, 1.0, 1.0, 0.9};
    std::vector<Day> days;
    double level = habit.mean;
    std::normal_distribution<double> step{0, habit.drift};
    for (int i = 0; i < count; ++i) {
        const std::chrono::sys_days day = std::chrono::sys_days{std::chrono::year{2022} / 1 / 3} + std::chrono::days{i};
        const std::size_t weekday = std::chrono::weekday{day}.iso_encoding() - 1;
        const bool is_free = weekday == 0 && random() % 10 == 0;
        const double season = 1 + habit.season * std::sin(2 * 3.14159265 * i / 365.25);
        level = std::clamp(level * std::exp(step(random) + 0.02 * std::log(habit.mean / level)), habit.mean / 3,
                           habit.mean * 3);
        const double own = (habit.is_office ? office : any_day)[is_free ? 6 : weekday];
        days.push_back({day, is_free, draw(random, level * season * own, habit.spread)});
    }
    return days;
}

/// The charts of a municipality: most units and categories get a message a week, some several a day.
inline std::vector<Habit> habits_of_a_municipality() {
    std::vector<Habit> habits;
    for (const double mean : {0.03, 0.1, 0.3, 1.0, 3.0, 8.0, 15.0, 30.0})
        for (const double season : {0.0, 0.3, 0.5})
            habits.push_back({.mean = mean,
                              .season = season,
                              .spread = season > 0.4 ? 0.15 : 0.06,
                              .drift = 0.01,
                              .is_office = season > 0});
    return habits;
}

} // namespace svar::signals::test
