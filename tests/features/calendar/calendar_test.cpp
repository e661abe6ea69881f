#include "features/calendar/calendar.hpp"

#include <gtest/gtest.h>

namespace svar::calendar {
namespace {

using namespace std::chrono;

LocalDate day(const char* text) { return *parse_date(text); }

TEST(Easter, IsRightOverTheCenturies) {
    EXPECT_EQ(easter_sunday(year{1990}), day("1990-04-15"));
    EXPECT_EQ(easter_sunday(year{2000}), day("2000-04-23"));
    EXPECT_EQ(easter_sunday(year{2008}), day("2008-03-23"));
    EXPECT_EQ(easter_sunday(year{2026}), day("2026-04-05"));
    EXPECT_EQ(easter_sunday(year{2027}), day("2027-03-28"));
    EXPECT_EQ(easter_sunday(year{2038}), day("2038-04-25"));
    EXPECT_EQ(easter_sunday(year{2100}), day("2100-03-28"));
}

TEST(Sweden, HasItsHolidaysOf2026) {
    const char* holidays[] = {"2026-01-01", "2026-01-06", "2026-04-03", "2026-04-05", "2026-04-06",
                              "2026-05-01", "2026-05-14", "2026-05-24", "2026-06-06", "2026-06-20",
                              "2026-10-31", "2026-12-25", "2026-12-26"};
    int count = 0;
    for (sys_days at = sys_days{day("2026-01-01")}; at <= sys_days{day("2026-12-31")}; at += days{1})
        count += is_public_holiday(Country::se, LocalDate{at}) ? 1 : 0;
    EXPECT_EQ(count, 13);
    for (const char* holiday : holidays) EXPECT_TRUE(is_public_holiday(Country::se, day(holiday))) << holiday;
    for (const char* eve : {"2026-06-19", "2026-12-24", "2026-12-31"}) {
        EXPECT_TRUE(is_free_in_practice(Country::se, day(eve))) << eve;
        EXPECT_FALSE(is_public_holiday(Country::se, day(eve))) << eve;
    }
}

TEST(Norway, HasMaundyThursdayAndTheSeventeenthOfMay) {
    for (const char* holiday : {"2026-04-02", "2026-04-03", "2026-04-06", "2026-05-17", "2026-05-25"})
        EXPECT_TRUE(is_public_holiday(Country::no, day(holiday))) << holiday;
    EXPECT_FALSE(is_public_holiday(Country::no, day("2026-06-06")));
}

TEST(Denmark, LostGreatPrayerDayIn2024) {
    EXPECT_TRUE(is_public_holiday(Country::dk, day("2023-05-05")));
    EXPECT_FALSE(is_public_holiday(Country::dk, day("2024-04-26")));
    EXPECT_TRUE(is_free_in_practice(Country::dk, day("2026-06-05")));
}

/// Figures reckoned apart from the program: starts on working days of 2026-2027, and how many of them
/// keep "within a month" (the same day of the next month, or its last) with so many working days.
struct MonthFigures {
    bool are_eves_free;
    int starts, within_24, within_22, within_20;
};

class WithinAMonth : public testing::TestWithParam<MonthFigures> {};

TEST_P(WithinAMonth, IsKeptAsOftenAsReckoned) {
    const MonthFigures expected = GetParam();
    const WorkCalendar calendar{.country = Country::se, .are_eves_free = expected.are_eves_free, .own_closed_days = {}};
    MonthFigures found{expected.are_eves_free, 0, 0, 0, 0};
    for (sys_days at = sys_days{day("2026-01-01")}; at <= sys_days{day("2027-12-31")}; at += days{1}) {
        const LocalDate start{at};
        if (!calendar.is_working_day(start)) continue;
        const auto keeps = [&](int count) {
            return sys_days{calendar.add_working_days(start, count)} <= sys_days{add_months(start, 1)};
        };
        found.starts += 1;
        found.within_24 += keeps(24) ? 1 : 0;
        found.within_22 += keeps(22) ? 1 : 0;
        found.within_20 += keeps(20) ? 1 : 0;
    }
    EXPECT_EQ(found.starts, expected.starts);
    EXPECT_EQ(found.within_24, expected.within_24);
    EXPECT_EQ(found.within_22, expected.within_22);
    EXPECT_EQ(found.within_20, expected.within_20);
}

INSTANTIATE_TEST_SUITE_P(Sweden, WithinAMonth,
                         testing::Values(MonthFigures{true, 504, 0, 177, 440}, MonthFigures{false, 510, 0, 214, 471}));

TEST(WorkingDays, AddingThenCountingGivesBackTheNumber) {
    const WorkCalendar calendar{};
    for (sys_days at = sys_days{day("2026-01-01")}; at <= sys_days{day("2026-12-31")}; at += days{1}) {
        for (const int count : {0, 1, 2, 5, 20, 61}) {
            const LocalDate end = calendar.add_working_days(LocalDate{at}, count);
            EXPECT_EQ(calendar.working_days_between(LocalDate{at}, end), count);
            EXPECT_TRUE(count == 0 || calendar.is_working_day(end));
        }
    }
}

TEST(Months, EndOnTheLastDayWhereTheSameDayIsMissing) {
    EXPECT_EQ(add_months(day("2026-01-31"), 1), day("2026-02-28"));
    EXPECT_EQ(add_months(day("2028-01-31"), 1), day("2028-02-29"));
    EXPECT_EQ(add_months(day("2026-12-15"), 1), day("2027-01-15"));
    EXPECT_EQ(add_months(day("2026-03-31"), 1), day("2026-04-30"));
}

TEST(OwnClosedDays, AreFree) {
    WorkCalendar calendar{};
    calendar.own_closed_days.insert(day("2026-11-23"));
    EXPECT_EQ(calendar.working_day_from(day("2026-11-21")), day("2026-11-24"));
    EXPECT_EQ(calendar.add_working_days(day("2026-11-20"), 1), day("2026-11-24"));
}

} // namespace
} // namespace svar::calendar
