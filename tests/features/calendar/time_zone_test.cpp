#include "features/calendar/time_zone.hpp"

#include <date/tz.h>
#include <gtest/gtest.h>

namespace svar::calendar {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

LocalMoment local(const char* day, std::chrono::minutes of_day) { return {sys_days{*parse_date(day)}, of_day}; }
Instant utc(const char* day, std::chrono::minutes of_day) { return Instant{sys_days{*parse_date(day)}} + of_day; }

TEST(TimeZones, ShiftWithDaylightSaving) {
    const TimeZone& zone = TimeZone::of("Europe/Stockholm");
    EXPECT_EQ(zone.to_local(utc("2026-01-15", 11h)), local("2026-01-15", 12h));
    EXPECT_EQ(zone.to_local(utc("2026-07-15", 22h)), local("2026-07-16", 0h));
    EXPECT_EQ(zone.to_local(utc("2026-03-29", 59min)), local("2026-03-29", 1h + 59min));
    EXPECT_EQ(zone.to_local(utc("2026-03-29", 1h)), local("2026-03-29", 3h));
    EXPECT_EQ(zone.end_of(*parse_date("2026-03-28")), utc("2026-03-28", 23h));
    EXPECT_EQ(zone.end_of(*parse_date("2026-03-29")), utc("2026-03-29", 22h));
}

TEST(TimeZones, TakeTheInstantOfTheChangeForAnHourThatIsSkipped) {
    const TimeZone& zone = TimeZone::of("Europe/Stockholm");
    EXPECT_EQ(zone.to_instant(local("2026-03-29", 2h + 30min)), utc("2026-03-29", 1h));
    EXPECT_EQ(zone.to_instant(local("2026-03-29", 3h)), utc("2026-03-29", 1h));
    EXPECT_EQ(zone.to_instant(local("2026-03-29", 1h + 59min)), utc("2026-03-29", 59min));
}

TEST(TimeZones, TakeTheFirstOfTwoHoursAlike) {
    const TimeZone& zone = TimeZone::of("Europe/Stockholm");
    EXPECT_EQ(zone.to_instant(local("2026-10-25", 2h + 30min)), utc("2026-10-25", 30min));
    EXPECT_EQ(zone.to_instant(local("2026-10-25", 3h)), utc("2026-10-25", 2h));
}

/// The system's tables end with 2037.
TEST(TimeZones, GoOnWithDaylightSavingAfter2037) {
    const TimeZone& zone = TimeZone::of("Europe/Helsinki");
    EXPECT_EQ(zone.to_local(utc("2050-07-15", 12h)), local("2050-07-15", 15h));
    EXPECT_EQ(zone.to_local(utc("2100-12-15", 12h)), local("2100-12-15", 14h));
    EXPECT_EQ(zone.to_local(utc("2099-03-29", 1h)), local("2099-03-29", 4h));
}

TEST(TimeZones, OfIcelandNeverShift) {
    const TimeZone& zone = TimeZone::of("Atlantic/Reykjavik");
    EXPECT_EQ(zone.to_local(utc("2050-07-15", 12h)), local("2050-07-15", 12h));
}

TEST(TimeZones, ThatDontExistAreRefused) { EXPECT_THROW((void)TimeZone::of("Mars/Base"), std::runtime_error); }

TEST(TimeZones, RefuseUnknownYears) {
    EXPECT_THROW((void)TimeZone::of("Europe/Oslo").to_local(utc("1980-01-01", 0h)), NoSuchYear);
    EXPECT_THROW((void)TimeZone::of("Europe/Oslo").to_local(utc("2102-01-01", 0h)), NoSuchYear);
}

/// Every third hour over some years, against the library's own search.
TEST(TimeZones, AgreeWithTheSystemsTables) {
    for (const char* name : {"Europe/Stockholm", "Europe/Copenhagen", "Europe/Helsinki", "Atlantic/Reykjavik"}) {
        const TimeZone& zone = TimeZone::of(name);
        for (Instant at = utc("1995-01-01", 0h); at < utc("1997-12-31", 0h); at += 3h) {
            const auto offset = date::locate_zone(name)->get_info(at).offset;
            const LocalMoment shown = zone.to_local(at);
            ASSERT_EQ(Instant{shown.day} + shown.of_day, at + offset) << name << " " << format_instant(at);
            const Instant back = zone.to_instant(shown);
            ASSERT_TRUE(back == at || back == at - 1h) << name << " " << format_instant(at);
            ASSERT_EQ(zone.to_local(back), shown);
        }
    }
}

} // namespace
} // namespace svar::calendar
