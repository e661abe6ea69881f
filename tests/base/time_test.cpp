#include "base/time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace svar {
namespace {

using namespace std::chrono_literals;

TEST(Date, EachDayOfFourCenturiesIsReadAsWritten) {
    const std::chrono::sys_days end = std::chrono::year{2300} / 1 / 1;
    for (std::chrono::sys_days day = std::chrono::year{1900} / 1 / 1; day < end; day += std::chrono::days{1})
        ASSERT_EQ(parse_date(format_date(LocalDate{day})), LocalDate{day}) << format_date(LocalDate{day});
}

TEST(Date, WhatIsNoDayIsRefused) {
    for (const std::string_view text :
         {"",           "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10",  "2026-01-00",  "2026-01-32",
          "2100-02-29", "26-01-01",   "2026-1-01",  "2026-01-1",  "2026/01/01",  "2026-01-01 ", " 2026-01-01",
          "2026-01-0x", "+026-01-01", "-026-01-01", "20260101",   "2026-01-011", "２026-01-1"})
        EXPECT_EQ(parse_date(text), std::nullopt) << text;
    EXPECT_TRUE(parse_date("2024-02-29"));
    EXPECT_TRUE(parse_date("2000-02-29"));
}

TEST(Date, NumbersHaveTheirZeros) { EXPECT_EQ(format_date(std::chrono::year{987} / 6 / 5), "0987-06-05"); }

TEST(Instant, IsWrittenInUtcWithMicroseconds) {
    const std::chrono::sys_days day = std::chrono::year{2026} / 11 / 22;
    EXPECT_EQ(format_instant(day + 16h + 29min + 5s + 42us), "2026-11-22T16:29:05.000042Z");
    EXPECT_EQ(format_instant(Instant{}), "1970-01-01T00:00:00.000000Z");
    EXPECT_EQ(format_instant(Instant{-1us}), "1969-12-31T23:59:59.999999Z");
}

RC_GTEST_PROP(Instant, MicrosecondsAreKept, (std::int64_t micros)) {
    RC_ASSERT(to_micros(from_micros(micros)) == micros);
}

} // namespace
} // namespace svar
