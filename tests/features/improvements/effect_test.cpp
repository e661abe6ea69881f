#include "features/improvements/improvement.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace svar::improvements {
namespace {

using statistics::Counter;

// Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
TEST(ShareDifference, AgreesWithNewcombesTable) {
    const auto first = share_difference(48, 80, 56, 70);
    EXPECT_NEAR(first.estimate, 0.2, 1e-12);
    EXPECT_NEAR(first.low, 0.0524, 5e-5);
    EXPECT_NEAR(first.high, 0.3339, 5e-5);
    const auto small = share_difference(3, 10, 9, 10);
    EXPECT_NEAR(small.low, 0.1705, 5e-5);
    EXPECT_NEAR(small.high, 0.8090, 5e-5);
    const auto none = share_difference(0, 10, 10, 10);
    EXPECT_NEAR(none.low, 0.6075, 5e-5);
    EXPECT_NEAR(none.high, 1, 1e-9);
}

// Wilson's interval of 81 of 263 (Newcombe 1998, Statistics in Medicine 17, 857-872).
TEST(Wilson, AgreesWithNewcombesTable) {
    const auto share = wilson(81, 263);
    EXPECT_NEAR(share.low, 0.2553, 5e-5);
    EXPECT_NEAR(share.high, 0.3662, 5e-5);
    EXPECT_NEAR(wilson(0, 20).high, 0.1611, 5e-5);
}

// Rothman's breast cancer data: 41 cases in 28,010 person-years against 15 in 19,017; ratio 1.86, mid-P 1.04 to 3.45.
TEST(RateRatio, AgreesWithRothmansExample) {
    const auto ratio = rate_ratio(15, 19017, 41, 28010);
    EXPECT_NEAR(ratio.estimate, 1.856, 1e-3);
    EXPECT_NEAR(ratio.low, 1.04, 0.01);
    EXPECT_NEAR(ratio.high, 3.45, 0.02);
    const auto wider = rate_ratio(15, 19017, 41, 28010, 3);
    EXPECT_LT(wider.low, 1);
    EXPECT_EQ(rate_ratio(20, 100, 0, 100).low, 0);
    EXPECT_LT(rate_ratio(20, 100, 0, 100).high, 0.3);
    EXPECT_TRUE(std::isinf(rate_ratio(0, 100, 20, 100).high));
    EXPECT_GT(rate_ratio(0, 100, 20, 100).low, 3);
}

statistics::Histogram days(int count, int each) {
    statistics::Histogram times;
    for (int i = 0; i < count; ++i) times.add(std::chrono::hours{24 * (each + i % 5)});
    return times;
}

TEST(Medians, DifferWithAnInterval) {
    const auto shorter = median_difference(days(100, 10), days(100, 3));
    ASSERT_TRUE(shorter);
    EXPECT_NEAR(shorter->estimate, -7, 0.4);
    EXPECT_LT(shorter->high, -4);
    EXPECT_FALSE(median_difference({}, days(3, 1)));
}

statistics::Figures received(std::int64_t count) {
    statistics::Figures figures;
    figures.counts[static_cast<std::size_t>(Counter::received)] = count;
    return figures;
}

TEST(Effect, SaysWhenItCantBeTold) {
    const auto verdict = [](std::int64_t before, std::int64_t after, int after_days = 182, double dispersion = 1) {
        return effect_of(Indicator::received, received(before), 182, received(after), after_days, dispersion).verdict;
    };
    EXPECT_EQ(verdict(100, 50), Verdict::better);
    EXPECT_EQ(verdict(50, 100), Verdict::worse);
    EXPECT_EQ(verdict(50, 45), Verdict::unclear);
    EXPECT_EQ(verdict(100, 50, 182, 20), Verdict::unclear) << "the weeks varied more than that";
    EXPECT_EQ(verdict(5, 1), Verdict::too_few);
    EXPECT_EQ(verdict(100, 10, 27), Verdict::too_early);
    EXPECT_EQ(effect_of(Indicator::late_share, {}, 182, {}, 182, 1).verdict, Verdict::too_few);
    EXPECT_EQ(effect_of(Indicator::answer_time, {}, 182, {}, 182, 1).verdict, Verdict::too_few);
}

TEST(States, FollowOneAnotherByTheTable) {
    EXPECT_TRUE(may_follow(State::proposed, State::decided));
    EXPECT_TRUE(may_follow(State::proposed, State::under_way));
    EXPECT_TRUE(may_follow(State::under_way, State::done));
    EXPECT_TRUE(may_follow(State::done, State::under_way));
    EXPECT_TRUE(may_follow(State::dropped, State::proposed));
    EXPECT_FALSE(may_follow(State::proposed, State::done));
    EXPECT_FALSE(may_follow(State::done, State::dropped));
    EXPECT_FALSE(may_follow(State::done, State::done));
    for (const State state : states) EXPECT_EQ(parse_state(state_key(state)), state);
    EXPECT_EQ(parse_state("else"), std::nullopt);
}

} // namespace
} // namespace svar::improvements
