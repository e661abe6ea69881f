// What holds for every calendar, day and number.
#include "features/calendar/calendar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace svar::calendar {
namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::sys_days;

LocalDate any_day() {
    constexpr sys_days first{std::chrono::year{1991} / 1 / 1}, last{std::chrono::year{2094} / 12 / 31};
    return LocalDate{first + days{*rc::gen::inRange<std::int64_t>(0, (last - first).count())}};
}

/// Of any country, with some days closed near `day`, on which the office may be open all the same.
WorkCalendar any_calendar(LocalDate day) {
    WorkCalendar calendar{.country = static_cast<Country>(*rc::gen::inRange(0, country_count)),
                          .are_eves_free = *rc::gen::arbitrary<bool>(),
                          .own_closed_days = {},
                          .office_hours = {}};
    for (const int distance : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-60, 60)))
        calendar.own_closed_days.insert(LocalDate{sys_days{day} + days{distance}});
    for (const int distance : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-30, 30)))
        calendar.office_hours.exceptions[LocalDate{sys_days{day} + days{distance}}] = {
            {std::chrono::hours{9}, std::chrono::hours{11}}};
    return calendar;
}

LocalMoment any_moment(LocalDate day) {
    return {sys_days{day}, microseconds{*rc::gen::inRange<std::int64_t>(0, microseconds{days{1}}.count())}};
}

microseconds any_time() { return std::chrono::seconds{*rc::gen::inRange(1, 1'000'000)}; }

RC_GTEST_PROP(WorkingDays, AddingThenCountingGivesBackTheNumber, ()) {
    const LocalDate day = any_day();
    const WorkCalendar calendar = any_calendar(day);
    const int count = *rc::gen::inRange(0, 1000);
    RC_ASSERT(calendar.working_days_between(day, calendar.add_working_days(day, count)) == count);
}

RC_GTEST_PROP(WorkingDays, NeverLandOnAFreeDay, ()) {
    const LocalDate day = any_day();
    const WorkCalendar calendar = any_calendar(day);
    const int count = *rc::gen::inRange(1, 1000);
    RC_ASSERT(calendar.is_working_day(calendar.add_working_days(day, count)));
    RC_ASSERT(calendar.is_working_day(calendar.subtract_working_days(day, *rc::gen::inRange(1, 200))));
    RC_ASSERT(calendar.is_working_day(calendar.working_day_from(day)));
}

RC_GTEST_PROP(WorkingDays, AreMonotone, ()) {
    const LocalDate day = any_day();
    const WorkCalendar calendar = any_calendar(day);
    const LocalDate next{sys_days{day} + days{*rc::gen::inRange(0, 40)}};
    const int count = *rc::gen::inRange(0, 300);
    RC_ASSERT(calendar.add_working_days(day, count) <= calendar.add_working_days(next, count));
    RC_ASSERT(calendar.add_working_days(day, count) < calendar.add_working_days(day, count + 1));
    RC_ASSERT(calendar.working_day_from(day) <= calendar.working_day_from(next));
}

RC_GTEST_PROP(WorkingDays, SubtractWhatWasAdded, ()) {
    const LocalDate day = any_day();
    const WorkCalendar calendar = any_calendar(day);
    const LocalDate from = calendar.working_day_from(day);
    const int count = *rc::gen::inRange(0, 300);
    RC_ASSERT(calendar.subtract_working_days(calendar.add_working_days(from, count), count) == from);
}

RC_GTEST_PROP(WorkingDays, AreCountedAsOneByOne, ()) {
    const LocalDate day = any_day();
    const WorkCalendar calendar = any_calendar(day);
    const LocalDate until{sys_days{day} + days{*rc::gen::inRange(0, 100)}};
    int count = 0;
    for (sys_days at = sys_days{day} + days{1}; at <= sys_days{until}; at += days{1})
        count += calendar.is_working_day(LocalDate{at}) ? 1 : 0;
    RC_ASSERT(calendar.working_days_between(day, until) == count);
}

RC_GTEST_PROP(OfficeTime, AddingThenCountingGivesBackTheTime, ()) {
    const LocalDate day = any_day();
    const WorkCalendar calendar = any_calendar(day);
    const LocalMoment from = any_moment(day);
    const microseconds time = any_time();
    const LocalMoment end = calendar.add_office_time(from, time);
    RC_ASSERT(calendar.office_time_between(from, end) == time);
    RC_ASSERT(calendar.office_time_between(calendar.subtract_office_time(end, time), end) == time);
}

RC_GTEST_PROP(OfficeTime, IsMonotone, ()) {
    const LocalDate day = any_day();
    const WorkCalendar calendar = any_calendar(day);
    const LocalMoment from = any_moment(day);
    const LocalMoment later = any_moment(LocalDate{sys_days{day} + days{*rc::gen::inRange(1, 20)}});
    const microseconds time = any_time();
    RC_ASSERT(calendar.add_office_time(from, time) <= calendar.add_office_time(later, time));
    RC_ASSERT(calendar.add_office_time(from, time) < calendar.add_office_time(from, time + microseconds{1}));
}

} // namespace
} // namespace svar::calendar
