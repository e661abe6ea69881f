#include "features/calendar/calendar.hpp"

#include <gtest/gtest.h>

namespace svar::calendar {
namespace {

using namespace std::chrono;

LocalDate day(const char* text) { return *parse_date(text); }

/// Figures reckoned apart from the program: starts on working days of 2026-2027, and how many of them
/// keep "within a month" (the same day of the next month, or its last) with so many working days.
struct MonthFigures {
    bool are_eves_free;
    int starts, within_24, within_22, within_20;
};

class WithinAMonth : public testing::TestWithParam<MonthFigures> {};

TEST_P(WithinAMonth, IsKeptAsOftenAsReckoned) {
    const MonthFigures expected = GetParam();
    const WorkCalendar calendar{
        .country = Country::se, .are_eves_free = expected.are_eves_free, .own_closed_days = {}, .office_hours = {}};
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

TEST(OwnClosedDays, OnFreeDaysChangeNothing) {
    WorkCalendar calendar{};
    const LocalDate without = calendar.add_working_days(day("2026-12-01"), 20);
    calendar.own_closed_days = {day("2026-12-05"), day("2026-12-25"), day("2027-01-01")};
    EXPECT_EQ(calendar.add_working_days(day("2026-12-01"), 20), without);
    calendar.own_closed_days.insert(day("2026-12-28"));
    EXPECT_EQ(calendar.add_working_days(day("2026-12-01"), 20),
              calendar.working_day_from(LocalDate{sys_days{without} + days{1}}));
}

TEST(OwnClosedDays, AreSkippedBackwardsToo) {
    WorkCalendar calendar{};
    calendar.own_closed_days.insert(day("2026-11-23"));
    EXPECT_EQ(calendar.subtract_working_days(day("2026-11-25"), 2), day("2026-11-20"));
}

TEST(Years, OutsideTheCalendarAreRefused) {
    const WorkCalendar calendar{};
    EXPECT_THROW((void)calendar.is_working_day(day("1989-12-31")), NoSuchYear);
    EXPECT_THROW((void)calendar.is_working_day(day("2101-01-01")), NoSuchYear);
    EXPECT_THROW((void)calendar.add_working_days(day("2100-12-20"), 20), NoSuchYear);
    EXPECT_THROW((void)calendar.subtract_working_days(day("1990-01-10"), 20), NoSuchYear);
    EXPECT_THROW((void)calendar.working_days_between(day("2100-12-30"), day("2101-01-04")), NoSuchYear);
    EXPECT_THROW((void)add_months(day("2100-12-15"), 1), NoSuchYear);
    EXPECT_TRUE(calendar.is_working_day(day("2100-12-30")));
    EXPECT_TRUE(calendar.is_working_day(day("1990-01-02")));
}

} // namespace
} // namespace svar::calendar
