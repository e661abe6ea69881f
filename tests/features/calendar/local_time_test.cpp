// Wall clocks: across daylight saving, and as forms write them.
#include "features/calendar/local_time.hpp"

#include <gtest/gtest.h>

namespace svar::calendar {
namespace {

using namespace std::chrono_literals;

constexpr const char* zone = "Europe/Oslo";

LocalTime at(std::string_view text) { return parse_local_time(text).value(); }

TEST(LocalTime, GoesThereAndBackInSummerAndWinter) {
    for (const char* text : {"2026-01-15T09:00", "2026-07-15T23:59", "2026-12-31T00:00"}) {
        EXPECT_EQ(format_local_time(local_time(instant_of(at(text), zone), zone)), text);
    }
    EXPECT_EQ(format_instant(instant_of(at("2026-01-15T09:00"), zone)), "2026-01-15T08:00:00.000000Z");
    EXPECT_EQ(format_instant(instant_of(at("2026-07-15T09:00"), zone)), "2026-07-15T07:00:00.000000Z");
}

TEST(LocalTime, ASkippedTimeIsTheJumpAndADoubledOneItsFirst) {
    EXPECT_EQ(format_instant(instant_of(at("2026-03-29T02:30"), zone)), "2026-03-29T01:00:00.000000Z");
    EXPECT_EQ(format_instant(instant_of(at("2026-10-25T02:30"), zone)), "2026-10-25T00:30:00.000000Z");
}

TEST(LocalTime, OnlyRealTimesAreRead) {
    EXPECT_EQ(at("2026-11-22T16:29").of_day, 16h + 29min);
    EXPECT_EQ(at("2026-11-22 16:29:30").of_day, 16h + 29min);
    for (const char* text : {"", "2026-11-22", "2026-02-30T10:00", "2026-11-22T24:00", "2026-11-22T10:60",
                             "2026-11-22T1:000", "2026-11-22T10:00Z", "22.11.2026 10:00"})
        EXPECT_FALSE(parse_local_time(text)) << text;
    EXPECT_EQ(parse_time_of_day("07:05"), 7h + 5min);
    EXPECT_FALSE(parse_time_of_day("7:05"));
    EXPECT_FALSE(parse_time_of_day("-1:05"));
}

} // namespace
} // namespace svar::calendar
