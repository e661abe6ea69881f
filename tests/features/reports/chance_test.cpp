#include "features/reports/chance.hpp"

#include <gtest/gtest.h>
#include <random>

namespace svar::reports {
namespace {

TEST(Chance, OfTwoRatesIsExact) {
    // Ten against none in as many days: 2 / 1024.
    EXPECT_NEAR(chance_of(Rate{10, 30}, Rate{0, 30}), 2.0 / 1024, 1e-12);
    EXPECT_NEAR(chance_of(Rate{0, 30}, Rate{10, 30}), 2.0 / 1024, 1e-12);
    EXPECT_EQ(chance_of(Rate{5, 30}, Rate{5, 30}), 1);
    EXPECT_EQ(chance_of(Rate{0, 30}, Rate{0, 30}), 1);
}

TEST(Chance, ReckonsWithTheLengthOfTheMonths) {
    EXPECT_EQ(change_of(Rate{310, 31}, Rate{280, 28}), Change::not_told);
    EXPECT_EQ(change_of(Rate{100, 31}, Rate{50, 30}), Change::more);
    EXPECT_EQ(change_of(Rate{50, 30}, Rate{100, 31}), Change::fewer);
    EXPECT_EQ(change_of(Rate{7, 30}, Rate{2, 30}), Change::too_few);
    // As many in a tenth of the time is more.
    EXPECT_EQ(change_of(Rate{50, 3}, Rate{50, 30}), Change::more);
}

TEST(Chance, AsksForMoreWhereManyAreLookedAt) {
    EXPECT_EQ(change_of(Rate{40, 30}, Rate{18, 30}), Change::more);
    EXPECT_EQ(change_of(Rate{40, 30}, Rate{18, 30}, 10), Change::not_told);
}

TEST(Chance, OfTwoShares) {
    EXPECT_EQ(change_of(Part{95, 100}, Part{70, 100}), Change::more);
    EXPECT_EQ(change_of(Part{70, 100}, Part{95, 100}), Change::fewer);
    EXPECT_EQ(change_of(Part{43, 43}, Part{46, 49}), Change::not_told);
    EXPECT_EQ(change_of(Part{19, 19}, Part{1, 100}), Change::too_few);
    EXPECT_EQ(change_of(Part{40, 40}, Part{40, 40}), Change::not_told);
}

/// How often a change is told of a hundred where nothing has changed.
double told_without_cause(double mean) {
    std::mt19937_64 random{11};
    std::poisson_distribution<std::int64_t> month{mean};
    int told = 0;
    constexpr int months = 20'000;
    for (int i = 0; i < months; ++i) {
        const Change change = change_of(Rate{month(random), 30}, Rate{month(random), 30});
        told += change == Change::more || change == Change::fewer;
    }
    return 100.0 * told / months;
}

TEST(Chance, TellsOfAChangeWithoutCauseLessThanOnceInAHundredTimes) {
    for (const double mean : {8.0, 30.0, 300.0}) EXPECT_LT(told_without_cause(mean), 1.0) << mean;
    EXPECT_GT(told_without_cause(300), 0.5); // nor is it deaf
}

} // namespace
} // namespace svar::reports
