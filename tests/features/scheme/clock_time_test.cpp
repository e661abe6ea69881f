#include "features/scheme/clock_time.hpp"

#include "features/calendar/time_zone.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace svar::scheme {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;

constexpr LengthUnit units[] = {LengthUnit::minutes,      LengthUnit::hours,         LengthUnit::office_hours,
                                LengthUnit::working_days, LengthUnit::calendar_days, LengthUnit::months};

Scheme a_scheme(const char* zone = "Europe/Stockholm", calendar::Country country = calendar::Country::se) {
    Scheme scheme{};
    scheme.time_zone = zone;
    scheme.calendar.country = country;
    return scheme;
}

Instant local(const char* day, std::chrono::minutes of_day, const char* zone = "Europe/Stockholm") {
    return calendar::TimeZone::of(zone).to_instant({sys_days{*parse_date(day)}, of_day});
}

Instant due(const Scheme& scheme, Length length, Instant start) {
    return end_of_length(scheme, length, std::nullopt, start);
}

TEST(Lengths, OfOfficeHoursEndWhileTheOfficeIsOpen) {
    EXPECT_EQ(due(a_scheme(), {4, LengthUnit::office_hours}, local("2026-11-20", 14h)), local("2026-11-23", 10h));
    EXPECT_EQ(due(a_scheme(), {8, LengthUnit::office_hours}, local("2026-11-21", 14h)), local("2026-11-23", 16h));
}

TEST(Lengths, OfMinutesAndHoursPassThroughDaylightSaving) {
    const Instant start = local("2026-03-29", 1h + 30min);
    EXPECT_EQ(due(a_scheme(), {60, LengthUnit::minutes}, start), local("2026-03-29", 3h + 30min));
    EXPECT_EQ(due(a_scheme(), {24, LengthUnit::hours}, start), local("2026-03-30", 2h + 30min));
    EXPECT_EQ(due(a_scheme(), {1, LengthUnit::calendar_days}, start), local("2026-03-31", 0h));
}

TEST(CutOff, OfTheClockGoesBeforeTheSchemes) {
    Scheme scheme = a_scheme();
    scheme.cut_off = 15h;
    ClockRule rule{};
    rule.length = 1;
    const Instant start = local("2026-11-23", 15h + 30min);
    EXPECT_EQ(due_at(scheme, rule, start), local("2026-11-26", 0h));
    rule.cut_off = 16h;
    EXPECT_EQ(due_at(scheme, rule, start), local("2026-11-25", 0h));
}

TEST(Left, OfWorkingDaysIsWhatStillBegins) {
    const Scheme scheme = a_scheme();
    const Instant end = due(scheme, {5, LengthUnit::working_days}, local("2026-11-23", 9h));
    const Left left = left_until(scheme, LengthUnit::working_days, local("2026-11-25", 14h), end);
    EXPECT_EQ(left.count, 3);
    EXPECT_EQ(due_after(scheme, LengthUnit::working_days, local("2026-11-28", 10h), left), local("2026-12-03", 0h));
    EXPECT_EQ(
        used_until(scheme, {5, LengthUnit::working_days}, local("2026-11-23", 9h), local("2026-11-25", 14h), end).count,
        2);
    EXPECT_EQ(
        used_until(scheme, {5, LengthUnit::working_days}, local("2026-11-23", 9h), local("2026-12-02", 14h), end).count,
        7);
}

TEST(Left, BeforeDayZeroNothingIsUsed) {
    const Scheme scheme = a_scheme();
    const Instant saturday = local("2026-11-21", 10h);
    const Instant end = due(scheme, {2, LengthUnit::working_days}, saturday);
    EXPECT_EQ(used_until(scheme, {2, LengthUnit::working_days}, saturday, local("2026-11-22", 12h), end).count, 0);
    EXPECT_EQ(used_until(scheme, {2, LengthUnit::working_days}, saturday, local("2026-11-24", 12h), end).count, 1);
}

TEST(Left, OnTheLastDayWaitsForAWorkingDay) {
    const Scheme scheme = a_scheme();
    const Instant end = due(scheme, {2, LengthUnit::working_days}, local("2026-11-18", 9h)); // a Friday
    const Left left = left_until(scheme, LengthUnit::working_days, local("2026-11-20", 14h), end);
    EXPECT_EQ(left.count, 0);
    EXPECT_EQ(due_after(scheme, LengthUnit::working_days, local("2026-11-21", 9h), left), local("2026-11-24", 0h));
}

TEST(Alarms, ByDaysComeWhenTheOfficeOpens) {
    const Scheme scheme = a_scheme();
    const Instant end = local("2026-11-26", 0h); // due on Wednesday the 25th
    EXPECT_EQ(ahead_of(scheme, {2, LengthUnit::working_days}, end), local("2026-11-23", 8h));
    EXPECT_EQ(ahead_of(scheme, {3, LengthUnit::calendar_days}, end), local("2026-11-20", 8h)); // not on a Sunday
    EXPECT_EQ(later_than(scheme, {0, LengthUnit::working_days}, end), local("2026-11-26", 8h));
    EXPECT_EQ(later_than(scheme, {2, LengthUnit::working_days}, end), local("2026-11-30", 8h));
    EXPECT_EQ(ahead_of(scheme, {1, LengthUnit::months}, end), local("2026-10-23", 8h));
}

TEST(Alarms, ByTimeComeExactly) {
    const Scheme scheme = a_scheme();
    const Instant end = local("2026-11-23", 10h);
    EXPECT_EQ(ahead_of(scheme, {30, LengthUnit::minutes}, end), local("2026-11-23", 9h + 30min));
    EXPECT_EQ(ahead_of(scheme, {4, LengthUnit::office_hours}, end), local("2026-11-20", 14h));
    EXPECT_EQ(later_than(scheme, {30, LengthUnit::minutes}, end), local("2026-11-23", 10h + 30min));
}

TEST(Years, OutsideTheCalendarAreRefused) {
    EXPECT_THROW((void)due(a_scheme(), {20, LengthUnit::working_days}, local("2100-12-20", 9h)), calendar::NoSuchYear);
    EXPECT_THROW((void)due(a_scheme(), {1, LengthUnit::months}, Instant{sys_days{*parse_date("1985-01-01")}}),
                 calendar::NoSuchYear);
}

Scheme any_scheme() {
    constexpr std::pair<const char*, calendar::Country> places[] = {{"Europe/Stockholm", calendar::Country::se},
                                                                    {"Europe/Oslo", calendar::Country::no},
                                                                    {"Europe/Copenhagen", calendar::Country::dk},
                                                                    {"Europe/Helsinki", calendar::Country::fi},
                                                                    {"Atlantic/Reykjavik", calendar::Country::is}};
    const auto [zone, country] = places[*rc::gen::inRange(0, 5)];
    Scheme scheme = a_scheme(zone, country);
    if (*rc::gen::arbitrary<bool>()) scheme.cut_off = std::chrono::minutes{*rc::gen::inRange(0, 24 * 60)};
    return scheme;
}

Instant any_instant() {
    constexpr Instant first{sys_days{std::chrono::year{1991} / 1 / 1}}, last{sys_days{std::chrono::year{2090} / 1 / 1}};
    return first + std::chrono::minutes{*rc::gen::inRange<std::int64_t>(0, (last - first) / 1min)};
}

Length any_length() { return {*rc::gen::inRange(0, 60), units[*rc::gen::inRange(0, 6)]}; }

RC_GTEST_PROP(Clocks, PausedAndResumedAtOnceChangeNothing, ()) {
    const Scheme scheme = any_scheme();
    const Length length = any_length();
    const Instant start = any_instant();
    const Instant end = due(scheme, length, start);
    RC_PRE(end > start);
    const Instant at = start + std::chrono::microseconds{*rc::gen::inRange<std::int64_t>(0, (end - start).count())};
    RC_ASSERT(due_after(scheme, length.unit, at, left_until(scheme, length.unit, at, end)) == end);
}

/// Friday 20 November 2026: the day itself is left; on Saturday that is Monday, which has not begun.
TEST(Left, OfNoWorkingDayOnAFreeDayIsTheNextOne) {
    const Scheme scheme = a_scheme();
    const Instant friday = local("2026-11-20", 10h), saturday = local("2026-11-21", 10h);
    const Left left =
        left_until(scheme, LengthUnit::working_days, friday, due(scheme, {0, LengthUnit::working_days}, friday));
    EXPECT_EQ(left.count, 0);
    const Instant end = due_after(scheme, LengthUnit::working_days, saturday, left);
    EXPECT_EQ(format_date(due_day(scheme, end)), "2026-11-23");
    EXPECT_EQ(left_until(scheme, LengthUnit::working_days, saturday, end).count, 1);
}

RC_GTEST_PROP(Clocks, PausedForLongerAreDueLater, ()) {
    const Scheme scheme = any_scheme();
    const Length length = any_length();
    const Instant start = any_instant();
    const Instant end = due(scheme, length, start);
    RC_PRE(end > start);
    const Left left = left_until(scheme, length.unit, start, end);
    const Instant resumed = start + std::chrono::minutes{*rc::gen::inRange(0, 100'000)};
    const Instant longer = resumed + std::chrono::minutes{*rc::gen::inRange(0, 100'000)};
    RC_ASSERT(due_after(scheme, length.unit, resumed, left) <= due_after(scheme, length.unit, longer, left));
    RC_ASSERT(due_after(scheme, length.unit, resumed, left) >= end);
    // With nothing left, what runs on on a free day is due by the end of a working day that is still to begin.
    const bool is_free_day = !scheme.calendar.is_working_day(due_day(scheme, resumed + std::chrono::microseconds{1}));
    const bool waits = length.unit == LengthUnit::working_days && left.count == 0 && is_free_day;
    const Left again = left_until(scheme, length.unit, resumed, due_after(scheme, length.unit, resumed, left));
    RC_ASSERT(again.count == left.count + (waits ? 1 : 0));
}

RC_GTEST_PROP(Clocks, StartedLaterAreDueNoEarlier, ()) {
    const Scheme scheme = any_scheme();
    const Length length = any_length();
    const Instant start = any_instant();
    const Instant later = start + std::chrono::minutes{*rc::gen::inRange(0, 50'000)};
    RC_ASSERT(due(scheme, length, start) <= due(scheme, length, later));
}

RC_GTEST_PROP(Clocks, OfWorkingDaysAreNeverDueOnAFreeDay, ()) {
    const Scheme scheme = any_scheme();
    const Instant end = due(scheme, {*rc::gen::inRange(0, 60), LengthUnit::working_days}, any_instant());
    RC_ASSERT(scheme.calendar.is_working_day(due_day(scheme, end)));
}

RC_GTEST_PROP(Alarms, ComeWhenTheyShould, ()) {
    const Scheme scheme = any_scheme();
    const Length length = any_length();
    const Instant end = due(scheme, {20, LengthUnit::working_days}, any_instant());
    RC_ASSERT(ahead_of(scheme, length, end) <= end);
    RC_ASSERT(later_than(scheme, length, end) >= end);
}

} // namespace
} // namespace svar::scheme
