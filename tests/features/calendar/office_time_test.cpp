#include "features/calendar/calendar.hpp"

#include <gtest/gtest.h>

namespace svar::calendar {
namespace {

using namespace std::chrono_literals;

LocalMoment at(const char* day, std::chrono::minutes of_day) {
    return {std::chrono::sys_days{*parse_date(day)}, of_day};
}

/// Monday to Friday 8-12 and 13-16; 23 December 2026 only until noon.
WorkCalendar office() {
    WorkCalendar calendar{};
    for (std::size_t i = 0; i < 5; ++i) calendar.office_hours.week[i] = {{8h, 12h}, {13h, 16h}};
    calendar.office_hours.exceptions[*parse_date("2026-12-23")] = {{8h, 12h}};
    return calendar;
}

TEST(OfficeTime, PassesWhileTheOfficeIsOpenOnly) {
    const WorkCalendar calendar = office();
    EXPECT_EQ(calendar.add_office_time(at("2026-11-20", 15h), 2h), at("2026-11-23", 9h)); // over a weekend
    EXPECT_EQ(calendar.add_office_time(at("2026-11-20", 11h), 1h), at("2026-11-20", 12h));
    EXPECT_EQ(calendar.add_office_time(at("2026-11-20", 11h), 90min), at("2026-11-20", 13h + 30min));
    EXPECT_EQ(calendar.add_office_time(at("2026-11-20", 6h), 30min), at("2026-11-20", 8h + 30min));
    EXPECT_EQ(calendar.add_office_time(at("2026-11-21", 10h), 0h), at("2026-11-21", 10h));
}

TEST(OfficeTime, KnowsShorterDaysAndHolidays) {
    const WorkCalendar calendar = office();
    EXPECT_EQ(calendar.add_office_time(at("2026-12-23", 11h), 2h), at("2026-12-28", 9h));
    EXPECT_EQ(calendar.office_time_between(at("2026-12-23", 11h), at("2026-12-28", 9h)), 2h);
    EXPECT_EQ(calendar.subtract_office_time(at("2026-12-28", 9h), 2h), at("2026-12-23", 11h));
}

TEST(OfficeTime, OfAnExceptionCountsOnAFreeDayToo) {
    WorkCalendar calendar = office();
    calendar.office_hours.exceptions[*parse_date("2026-11-21")] = {{10h, 14h}}; // a Saturday
    EXPECT_EQ(calendar.add_office_time(at("2026-11-20", 15h), 2h), at("2026-11-21", 11h));
    EXPECT_FALSE(calendar.is_working_day(*parse_date("2026-11-21")));
}

TEST(OfficeTime, ThatNeverComesIsRefused) {
    WorkCalendar calendar{};
    calendar.office_hours.week = {};
    EXPECT_THROW((void)calendar.add_office_time(at("2026-11-20", 15h), 1h), NoSuchYear);
}

TEST(NextOpening, IsTheMorningOfAWorkingDay) {
    const WorkCalendar calendar = office();
    EXPECT_EQ(calendar.next_opening(at("2026-11-20", 7h)), at("2026-11-20", 8h));
    EXPECT_EQ(calendar.next_opening(at("2026-11-20", 8h)), at("2026-11-20", 8h));
    EXPECT_EQ(calendar.next_opening(at("2026-11-20", 9h)), at("2026-11-23", 8h));
    EXPECT_EQ(calendar.next_opening(at("2026-12-24", 0h)), at("2026-12-28", 8h));
}

} // namespace
} // namespace svar::calendar
