#include "features/calendar/day_table.hpp"
#include "features/calendar/holidays.hpp"

#include <gmock/gmock.h>

namespace svar::calendar {
namespace {

using namespace std::chrono;

LocalDate day(const char* text) { return *parse_date(text); }

std::vector<std::string> days_of(Country country, int number, FreeBy by) {
    std::vector<std::string> found;
    for (const LocalDate free : free_days(country, year{number}, by)) found.push_back(format_date(free));
    std::ranges::sort(found);
    return found;
}

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
    EXPECT_THAT(days_of(Country::se, 2026, FreeBy::law),
                testing::ElementsAre("2026-01-01", "2026-01-06", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01",
                                     "2026-05-14", "2026-05-24", "2026-06-06", "2026-06-20", "2026-10-31", "2026-12-25",
                                     "2026-12-26"));
    EXPECT_THAT(days_of(Country::se, 2026, FreeBy::practice),
                testing::ElementsAre("2026-06-19", "2026-12-24", "2026-12-31"));
}

TEST(Sweden, GaveWhitMondayForTheNationalDayIn2005) {
    EXPECT_TRUE(is_public_holiday(Country::se, day("2004-05-31")));
    EXPECT_FALSE(is_public_holiday(Country::se, day("2005-05-16")));
    EXPECT_FALSE(is_public_holiday(Country::se, day("2003-06-06")));
    EXPECT_TRUE(is_public_holiday(Country::se, day("2005-06-06")));
}

TEST(Norway, HasItsHolidaysOf2026) {
    EXPECT_THAT(days_of(Country::no, 2026, FreeBy::law),
                testing::ElementsAre("2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01",
                                     "2026-05-14", "2026-05-17", "2026-05-24", "2026-05-25", "2026-12-25",
                                     "2026-12-26"));
    EXPECT_THAT(days_of(Country::no, 2026, FreeBy::practice), testing::ElementsAre("2026-12-24", "2026-12-31"));
}

TEST(Denmark, LostGreatPrayerDayIn2024) {
    EXPECT_TRUE(is_public_holiday(Country::dk, day("2023-05-05")));
    EXPECT_FALSE(is_public_holiday(Country::dk, day("2024-04-26")));
    EXPECT_THAT(days_of(Country::dk, 2026, FreeBy::law),
                testing::ElementsAre("2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-14",
                                     "2026-05-24", "2026-05-25", "2026-12-25", "2026-12-26"));
    EXPECT_TRUE(is_free_in_practice(Country::dk, day("2026-06-05")));
}

TEST(Finland, HasItsHolidaysOf2026) {
    EXPECT_THAT(days_of(Country::fi, 2026, FreeBy::law),
                testing::ElementsAre("2026-01-01", "2026-01-06", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01",
                                     "2026-05-14", "2026-05-24", "2026-06-20", "2026-10-31", "2026-12-06", "2026-12-25",
                                     "2026-12-26"));
    EXPECT_THAT(days_of(Country::fi, 2026, FreeBy::practice), testing::ElementsAre("2026-06-19", "2026-12-24"));
}

TEST(Finland, KeptAscensionOnASaturdayUntil1990) {
    EXPECT_FALSE(is_public_holiday(Country::fi, day("1990-05-24")));
    EXPECT_TRUE(is_public_holiday(Country::fi, day("1990-05-19")));
    EXPECT_TRUE(is_public_holiday(Country::fi, day("1991-05-09")));
}

TEST(Iceland, HasItsHolidaysOf2026) {
    EXPECT_THAT(days_of(Country::is, 2026, FreeBy::law),
                testing::ElementsAre("2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-04-23",
                                     "2026-05-01", "2026-05-14", "2026-05-24", "2026-05-25", "2026-06-17", "2026-08-03",
                                     "2026-12-25", "2026-12-26"));
    EXPECT_THAT(days_of(Country::is, 2026, FreeBy::practice), testing::ElementsAre("2026-12-24", "2026-12-31"));
}

TEST(Iceland, BeginsItsSummerOnAThursdayFromThe19thToThe25thOfApril) {
    EXPECT_TRUE(is_public_holiday(Country::is, day("2029-04-19")));
    EXPECT_TRUE(is_public_holiday(Country::is, day("2024-04-25")));
    EXPECT_TRUE(is_public_holiday(Country::is, day("2033-08-01"))); // Commerce Day, the first Monday
}

TEST(Countries, AreKnownByTheirCodes) {
    EXPECT_EQ(parse_country("FI"), Country::fi);
    EXPECT_EQ(parse_country("IS"), Country::is);
    EXPECT_EQ(parse_country("FR"), std::nullopt);
}

TEST(Holidays, OfUnknownYearsAreRefused) {
    EXPECT_THROW((void)is_public_holiday(Country::se, day("1989-06-06")), NoSuchYear);
    EXPECT_THROW((void)is_free_in_practice(Country::is, day("2101-12-24")), NoSuchYear);
}

/// Every day of the table against the question asked of that day alone.
TEST(DayTable, SaysWhatTheHolidaysSay) {
    for (const Country country : {Country::se, Country::no, Country::dk, Country::fi, Country::is}) {
        const DayTable& table = DayTable::of(country, true);
        int count = 0;
        for (sys_days at = sys_days{day("2003-01-01")}; at <= sys_days{day("2006-12-31")}; at += days{1}) {
            const LocalDate date{at};
            const bool is_weekend = weekday{at} == Saturday || weekday{at} == Sunday;
            const bool is_free = is_weekend || is_public_holiday(country, date) || is_free_in_practice(country, date);
            const int number = DayTable::number_of(at);
            ASSERT_EQ(table.is_working(number), !is_free) << format_date(date);
            ASSERT_EQ(table.working_days_before(number) -
                          table.working_days_before(DayTable::number_of(sys_days{day("2003-01-01")})),
                      count);
            count += is_free ? 0 : 1;
        }
    }
}

} // namespace
} // namespace svar::calendar
