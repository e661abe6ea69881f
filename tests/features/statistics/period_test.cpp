#include "features/statistics/period.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace svar::statistics {
namespace {

LocalDate date(const char* text) { return *parse_date(text); }

TEST(Periods, AreMadeOfTheLongestSpans) {
    const auto found = stretches({date("2024-11-15"), date("2026-02-03")}, Span::year);
    ASSERT_EQ(found.size(), 5u);
    EXPECT_EQ(found[0].span, Span::day);
    EXPECT_EQ(found[1].span, Span::month);
    EXPECT_EQ(found[2].span, Span::year);
    EXPECT_EQ(found[2].first, 2025);
    EXPECT_EQ(found[2].last, 2025);
    EXPECT_EQ(found[3].first, 2026 * 12);
    EXPECT_EQ(found[4].last, day_number(date("2026-02-03")));
}

RC_GTEST_PROP(Periods, AreCoveredOnceBySpans, (std::uint16_t from, std::uint16_t length, std::uint8_t kind)) {
    const DayNumber first = 7000 + from % 30'000;
    const DayNumber last = first + length % 3000;
    const Span longest = kind % 3 == 0 ? Span::day : kind % 3 == 1 ? Span::month : Span::year;
    DayNumber next = first;
    for (const Stretch& stretch : stretches({date_of(first), date_of(last)}, longest))
        for (std::int32_t row = stretch.first; row <= stretch.last; ++row) {
            RC_ASSERT(first_day(stretch.span, row) == next);
            next = first_day(stretch.span, row + 1);
        }
    RC_ASSERT(next == last + 1);
}

TEST(Periods, WithTheirDaysOutOfOrderAreEmpty) {
    EXPECT_TRUE(stretches({date("2026-02-03"), date("2026-02-02")}, Span::year).empty());
}

TEST(Steps, BeginOnMondaysFirstsAndNewYear) {
    const DayNumber sunday = day_number(date("2026-03-29"));
    EXPECT_EQ(date_of(step_of(Step::week, sunday)), date("2026-03-23"));
    EXPECT_EQ(date_of(step_of(Step::month, sunday)), date("2026-03-01"));
    EXPECT_EQ(date_of(step_of(Step::year, sunday)), date("2026-01-01"));
    EXPECT_EQ(date_of(step_after(Step::month, day_number(date("2026-12-01")))), date("2027-01-01"));
}

} // namespace
} // namespace svar::statistics
