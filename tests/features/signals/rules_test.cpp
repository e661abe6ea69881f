#include "features/signals/rules.hpp"
#include "features/signals/signal.hpp"

#include <gtest/gtest.h>

namespace svar::signals {
namespace {

// Published tables: Poisson (Molina), negative binomial and beta-binomial by their closed forms.
TEST(CountModel, AgreesWithPublishedTables) {
    EXPECT_NEAR(at_least(CountModel{4.0}, 10), 0.008132, 1e-6);
    EXPECT_NEAR(at_most(CountModel{0.5}, 0), 0.606531, 1e-6);
    EXPECT_NEAR(at_most(CountModel{10.0}, 5), 0.067086, 1e-6);
    // Size 2 and mean 2: P(0) = (1/2)^2, P(1) = 2 (1/2)^3.
    EXPECT_NEAR(at_most(CountModel{2.0, 0.5}, 0), 0.25, 1e-12);
    EXPECT_NEAR(at_most(CountModel{2.0, 0.5}, 1), 0.5, 1e-12);
    EXPECT_NEAR(at_least(CountModel{2.0, 0.5}, 2), 0.5, 1e-12);
    EXPECT_EQ(at_least(CountModel{}, 1), 0);
    EXPECT_EQ(at_least(CountModel{3}, 0), 1);
}

TEST(CountModel, LimitsAreTheFirstBeyond) {
    const CountModel model{4.0};
    const std::int64_t limit = upper_limit(model, 1e-4);
    EXPECT_LT(at_least(model, limit), 1e-4);
    EXPECT_GE(at_least(model, limit - 1), 1e-4);
    EXPECT_EQ(lower_limit(model, 1e-4), -1) << "even none is more likely";
    const CountModel many{100};
    EXPECT_LT(at_most(many, lower_limit(many, 1e-4)), 1e-4);
    EXPECT_GE(at_most(many, lower_limit(many, 1e-4) + 1), 1e-4);
    EXPECT_EQ(usual_range(CountModel{10.0}), (std::pair<std::int64_t, std::int64_t>{4, 17}));
}

TEST(ShareModel, WithoutVariationIsBinomial) {
    // Binomial tables, n = 10 and p = 0.3.
    EXPECT_NEAR(at_least(ShareModel{0.3, 0}, 7, 10), 0.010592, 1e-4);
    EXPECT_NEAR(at_most(ShareModel{0.3, 0}, 0, 10), 0.028248, 1e-4);
    // Correlation 1/3 at a half is the uniform distribution.
    EXPECT_NEAR(at_most(ShareModel{0.5, 1.0 / 3}, 0, 4), 0.2, 1e-9);
    const auto [low, high] = usual_shares({0.3, 0}, 10);
    EXPECT_NEAR(low, 0, 1e-9); // none of ten comes with 2.8 %
    EXPECT_NEAR(high, 0.6, 1e-9);
}

TEST(Individuals, AreLimitedAsInTheTextbook) {
    // Wheeler: mean 10, mean moving range 2, limits 10 +- 2.66 x 2.
    const std::vector<double> values{9, 11, 9, 11, 9, 11, 9, 11, 9, 11};
    const auto limits = individual_limits(values);
    ASSERT_TRUE(limits);
    EXPECT_NEAR(limits->centre, 10, 1e-12);
    EXPECT_NEAR(limits->high, 15.32, 1e-12);
    EXPECT_NEAR(limits->low, 4.68, 1e-12);
    EXPECT_FALSE(individual_limits(std::span{values}.first(9)));
    std::vector<double> then = values;
    then.push_back(16);
    EXPECT_FALSE(look_at_values(then)) << "one week alone may be chance";
    then.push_back(16);
    ASSERT_TRUE(look_at_values(then));
    EXPECT_EQ(look_at_values(then)->direction, Direction::above);
}

TEST(Days, AreHeldAgainstWhatIsUsual) {
    const CountModel monday{5, 0.05};
    const auto boom = look_at_day(monday, 60, false);
    ASSERT_TRUE(boom);
    EXPECT_EQ(boom->rule, Rule::beyond);
    EXPECT_EQ(boom->direction, Direction::above);
    EXPECT_NEAR(boom->excess, 55, 1e-9);
    EXPECT_FALSE(look_at_day(monday, 12, true));
    EXPECT_FALSE(look_at_day({0.001, 0}, boom_min - 1, true)) << "four are no boom";
    const CountModel busy{40, 0.02};
    EXPECT_FALSE(look_at_day(busy, 0, false)) << "the day is not over";
    ASSERT_TRUE(look_at_day(busy, 0, true));
    EXPECT_EQ(look_at_day(busy, 0, true)->direction, Direction::below);
}

TEST(Shares, StandOutByOneWeekOrByEight) {
    std::vector<WeekShare> weeks(20, WeekShare{2, 20});
    EXPECT_FALSE(look_at_shares(weeks));
    weeks.push_back({16, 20});
    ASSERT_TRUE(look_at_shares(weeks));
    EXPECT_EQ(look_at_shares(weeks)->rule, Rule::beyond);
    weeks.assign(26, WeekShare{4, 40});
    weeks.insert(weeks.end(), run_weeks, WeekShare{10, 40});
    ASSERT_TRUE(look_at_shares(weeks));
    EXPECT_EQ(look_at_shares(weeks)->rule, Rule::run);
    EXPECT_FALSE(look_at_shares(std::vector<WeekShare>(40, WeekShare{})));
}

TEST(Weeks, AreARunOrATrend) {
    std::vector<WeekCount> weeks(run_weeks, WeekCount{20, 10});
    ASSERT_TRUE(look_at_weeks(weeks, 0.02));
    EXPECT_EQ(look_at_weeks(weeks, 0.02)->rule, Rule::run);
    weeks.assign(run_weeks, WeekCount{11, 10});
    EXPECT_FALSE(look_at_weeks(weeks, 0.02)) << "on one side, yet no more than chance";
    for (std::size_t i = 0; i < run_weeks; ++i) weeks[i] = {static_cast<std::int64_t>(6 + 4 * i), 10};
    ASSERT_TRUE(look_at_weeks(weeks, 0.02));
    EXPECT_EQ(look_at_weeks(weeks, 0.02)->rule, Rule::trend);
}

Day on(int number, std::int64_t count) {
    return {std::chrono::sys_days{std::chrono::year{2024} / 1 / 1} + std::chrono::days{number}, false, count};
}

TEST(Baseline, KnowsWeekdaysAndForgetsABoom) {
    std::vector<Day> days;
    for (int i = 0; i < 140; ++i) days.push_back(on(i, i % 7 == 0 ? 12 : 4));
    const auto plain = Baseline::learn(days);
    ASSERT_TRUE(plain);
    EXPECT_FALSE(plain->knows_seasons());
    EXPECT_NEAR(plain->expect(on(140, 0).day, false).mean, 12, 2);
    EXPECT_NEAR(plain->expect(on(141, 0).day, false).mean, 4, 0.6);
    EXPECT_LT(plain->expect(on(140, 0).day, true).mean, 6) << "a free Monday is a Sunday";
    days[130].count = 90;
    EXPECT_NEAR(Baseline::learn(days)->expect(on(141, 0).day, false).mean, 4, 0.6);
    EXPECT_FALSE(Baseline::learn(std::span{days}.first(history_days_min - 1)));
}

TEST(Baseline, TakesWhatStaysForUsual) {
    std::vector<Day> days;
    for (int i = 0; i < 364; ++i) days.push_back(on(i, i < 324 ? 3 : 30));
    EXPECT_GT(Baseline::learn(days)->expect(on(364, 0).day, false).mean, 12);
}

TEST(Baseline, KnowsTheTimeOfYear) {
    std::vector<Day> days;
    for (int i = 0; i < 3 * 365; ++i) {
        const std::chrono::year_month_day date{on(i, 0).day};
        days.push_back(on(i, static_cast<unsigned>(date.month()) <= 6 ? 10 : 20));
    }
    const auto learned = Baseline::learn(std::span{days}.first(2 * 365 + 200));
    EXPECT_TRUE(learned->knows_seasons());
    const auto in_march = std::chrono::sys_days{std::chrono::year{2027} / 3 / 15};
    const auto in_october = std::chrono::sys_days{std::chrono::year{2026} / 10 / 15};
    EXPECT_NEAR(learned->expect(in_october, false).mean / learned->expect(in_march, false).mean, 2, 0.3);
}

} // namespace
} // namespace svar::signals
