#include "features/statistics/histogram.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace svar::statistics {
namespace {

/// Seconds as cases have them: from none to years, each size as likely as the others.
std::vector<std::int64_t> durations(const std::vector<std::uint32_t>& drawn) {
    std::vector<std::int64_t> all;
    for (const std::uint32_t one : drawn)
        all.push_back(static_cast<std::int64_t>(std::exp(static_cast<double>(one % 20'000) / 1000.0)) - 1);
    return all;
}

Histogram histogram_of(const std::vector<std::int64_t>& all) {
    Histogram histogram;
    for (const std::int64_t one : all) histogram.add(seconds{one});
    return histogram;
}

RC_GTEST_PROP(Histograms, AddUpToThatOfTheWhole, (std::vector<std::uint32_t> a, std::vector<std::uint32_t> b)) {
    Histogram sum = histogram_of(durations(a));
    sum.add(histogram_of(durations(b)));
    auto both = durations(a);
    for (const std::int64_t one : durations(b)) both.push_back(one);
    RC_ASSERT(sum == histogram_of(both));
    RC_ASSERT(sum.count() == static_cast<std::int64_t>(both.size()));
}

RC_GTEST_PROP(Histograms, TellQuantilesWithinTwoPercent, (std::vector<std::uint32_t> drawn, std::uint8_t percent)) {
    auto all = durations(drawn);
    RC_PRE(!all.empty());
    std::ranges::sort(all);
    const double share = percent % 101 / 100.0;
    const auto rank = std::max(1.0, std::ceil(share * static_cast<double>(all.size())));
    const auto exact = static_cast<double>(all[static_cast<std::size_t>(rank) - 1]);
    const auto told = static_cast<double>(histogram_of(all).quantile(share)->count());
    RC_ASSERT(std::abs(told - exact) <= std::max(0.02 * exact, 0.5));
}

RC_GTEST_PROP(Histograms, TellSharesBelowWithinABucket, (std::vector<std::uint32_t> drawn, std::uint32_t at)) {
    const auto all = durations(drawn);
    RC_PRE(!all.empty());
    const std::int64_t limit = durations({at}).front();
    const auto share_of = [&](double factor) {
        const auto below = std::ranges::count_if(
            all, [&](std::int64_t one) { return static_cast<double>(one) <= static_cast<double>(limit) * factor; });
        return static_cast<double>(below) / static_cast<double>(all.size());
    };
    const double told = *histogram_of(all).share_below(seconds{limit});
    RC_ASSERT(told >= share_of(0.96) - 1e-9 - (limit < 30 ? 1.0 : 0.0));
    RC_ASSERT(told <= share_of(1.04) + 1e-9);
}

RC_GTEST_PROP(SparseNumbers, AddUpWhateverTheOrder, (std::vector<std::int16_t> places)) {
    Sparse one, other;
    for (const std::int16_t place : places) one.add(place, place % 7);
    for (auto at = places.rbegin(); at != places.rend(); ++at) other.add(*at, *at % 7);
    RC_ASSERT(one == other);
    RC_ASSERT(std::ranges::is_sorted(one.entries()));
    Sparse none = one;
    other.negate();
    none.add(other);
    RC_ASSERT(none.empty());
}

TEST(Buckets, CoverEveryDurationOnce) {
    for (std::int64_t at = 0; at < 2'000'000; at += 1 + at / 50) {
        const std::int32_t bucket = bucket_of(seconds{at});
        EXPECT_LE(start_of(bucket).count(), at);
        EXPECT_GT(start_of(bucket + 1).count(), at);
    }
    EXPECT_EQ(bucket_of(seconds{-5}), 0);
    EXPECT_EQ(bucket_of(seconds{0}), 0);
    EXPECT_EQ(bucket_of(seconds{std::int64_t{1} << 60}), bucket_count() - 1);
}

TEST(Histograms, OfNothingTellNothing) {
    EXPECT_FALSE(Histogram{}.quantile(0.5));
    EXPECT_FALSE(Histogram{}.share_below(seconds{100}));
}

TEST(Histograms, TellTheMedianAndTheNinetiethOfAHundred) {
    Histogram histogram;
    for (int hour = 1; hour <= 100; ++hour) histogram.add(std::chrono::hours{hour});
    EXPECT_NEAR(static_cast<double>(histogram.quantile(0.5)->count()), 50 * 3600.0, 0.02 * 50 * 3600);
    EXPECT_NEAR(static_cast<double>(histogram.quantile(0.9)->count()), 90 * 3600.0, 0.02 * 90 * 3600);
    EXPECT_NEAR(*histogram.share_below(std::chrono::hours{25}), 0.25, 0.02);
}

} // namespace
} // namespace svar::statistics
