// How often the charts cry wolf, and whether they see a wolf: printed, and held to what the page says.
#include "features/signals/chart_quality.hpp"
#include "features/signals/rules.hpp"
#include "simulated_days.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

namespace svar::signals {
namespace {

constexpr int years_looked_at = 4;
constexpr int days_learned = 3 * 365;
/// Only some of the days are looked at, for time's sake; SVAR_SIMULATIONS=20 looks at 20 municipalities.
constexpr std::size_t day_step = 2;

int simulations() {
    const char* asked = std::getenv("SVAR_SIMULATIONS");
    return asked == nullptr ? 1 : std::max(1, std::atoi(asked));
}

CountModel expected(const std::vector<Day>& days, std::size_t today) {
    const auto baseline = Baseline::learn(std::span{days}.first(today));
    return baseline->expect(days[today].day, days[today].is_free);
}

bool is_wrong(const std::vector<Day>& days, std::size_t today) {
    return look_at_day(expected(days, today), days[today].count, true).has_value();
}

/// The same day by the usual three standard deviations of as many messages.
bool is_beyond_three_sigma(const CountModel& model, std::int64_t count) {
    return std::abs(static_cast<double>(count) - model.mean) > 3 * std::sqrt(model.mean);
}

/// Of the weeks that ended on these days: does a run or trend seem to be there?
bool is_wrong_week(const std::vector<Day>& days, std::size_t end) {
    const std::size_t begin = end - run_weeks * 7;
    const auto baseline = Baseline::learn(std::span{days}.first(begin));
    std::vector<WeekCount> weeks(run_weeks);
    double spread = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const CountModel model = baseline->expect(days[i].day, days[i].is_free);
        weeks[(i - begin) / 7].count += days[i].count;
        weeks[(i - begin) / 7].expected += model.mean;
        spread = model.spread;
    }
    return look_at_weeks(weeks, spread).has_value();
}

struct Wrong {
    double years = 0;
    std::size_t days = 0;
    std::size_t by_three_sigma = 0;
    std::size_t weeks = 0;

    double in_100_years(std::size_t count) const { return static_cast<double>(count) / years * 100; }
};

void look(const std::vector<Day>& days, Wrong& wrong) {
    for (std::size_t today = days_learned; today < days.size(); ++today) {
        if (today % day_step == 0) {
            const CountModel model = expected(days, today);
            wrong.days += look_at_day(model, days[today].count, true) ? day_step : 0;
            wrong.by_three_sigma += is_beyond_three_sigma(model, days[today].count) ? day_step : 0;
        }
        if (today % 7 == 0) wrong.weeks += is_wrong_week(days, today) ? 1 : 0;
    }
    wrong.years += years_looked_at;
}

Wrong simulate_noise() {
    std::mt19937_64 random{20261123};
    Wrong wrong;
    for (int run = simulations(); run > 0; --run)
        for (const test::Habit& habit : test::habits_of_a_municipality())
            look(test::simulate(random, habit, days_learned + years_looked_at * 365), wrong);
    return wrong;
}

TEST(Simulation, OrdinaryNoiseIsSeldomFlagged) {
    const Wrong wrong = simulate_noise();
    const double days = wrong.in_100_years(wrong.days);
    const double weeks = wrong.in_100_years(wrong.weeks);
    std::printf("false alarms in 100 years of one chart: days %.2f, weeks %.2f; by three sigma %.0f\n", days, weeks,
                wrong.in_100_years(wrong.by_three_sigma));
    EXPECT_LE(days + weeks, false_alarms_in_100_years);
    EXPECT_GT(wrong.by_three_sigma, 20 * (wrong.days + 1)) << "a simpler rule would do";
}

WeekShare draw_week(std::mt19937_64& random, double share, double whole) {
    WeekShare week;
    week.whole = std::poisson_distribution<std::int64_t>{whole}(random);
    const double own = std::clamp(share + std::normal_distribution<double>{0, 0.03}(random), 0.0, 1.0);
    week.part = std::binomial_distribution<std::int64_t>{week.whole, own}(random);
    return week;
}

TEST(Simulation, SharesAndMediansAreSeldomFlagged) {
    std::mt19937_64 random{7};
    double years = 0;
    int shares = 0;
    int values = 0;
    for (const double share : {0.02, 0.1, 0.3, 0.6, 0.9})
        for (const double whole : {2.0, 10.0, 40.0, 150.0}) {
            std::vector<WeekShare> weeks;
            std::vector<double> medians;
            std::lognormal_distribution<double> median{2, 0.35};
            for (int week = 0; week < 52 * 20; ++week) {
                weeks.push_back(draw_week(random, share, whole));
                medians.push_back(median(random));
                if (week < 52) continue;
                shares += look_at_shares(weeks) ? 1 : 0;
                values += look_at_values(medians) ? 1 : 0;
            }
            years += 19;
        }
    std::printf("false alarms in 100 years of one chart: shares %.2f, medians %.2f\n", shares / years * 100,
                values / years * 100);
    EXPECT_LE(shares / years * 100, false_alarms_in_100_years_of_shares);
    EXPECT_LE(values / years * 100, false_alarms_in_100_years_of_shares);
}

/// Larvik: up to 60 messages in a day after cards were sent out anew.
TEST(Simulation, TheBoomIsSeenTheSameDay) {
    std::mt19937_64 random{60};
    int seen = 0;
    int booms = 0;
    for (const double mean : {0.5, 2.0, 4.0, 7.0, 10.0})
        for (int run = 0; run < 40; ++run) {
            std::vector<Day> days = test::simulate(random, {.mean = mean}, days_learned + run + 1);
            days.back().count = 60;
            ++booms;
            seen += is_wrong(days, days.size() - 1) ? 1 : 0;
        }
    std::printf("days of 60 messages seen the same day: %d of %d\n", seen, booms);
    EXPECT_EQ(seen, booms);
}

TEST(Simulation, TheBoomIsSeenFourWeeksAfterTheStart) {
    std::mt19937_64 random{28};
    std::vector<Day> days = test::simulate(random, {.mean = 6}, history_days_min + 1);
    days.back().count = 60;
    EXPECT_TRUE(is_wrong(days, days.size() - 1));
    EXPECT_FALSE(Baseline::learn(std::span{days}.first(history_days_min - 1)));
}

} // namespace
} // namespace svar::signals
