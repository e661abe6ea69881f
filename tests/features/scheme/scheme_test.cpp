#include "features/scheme/scheme_file.hpp"

#include <date/tz.h>
#include <gtest/gtest.h>

namespace svar::scheme {
namespace {

Instant local(const char* zone, int year, unsigned month, unsigned day, int hour, int minute) {
    const auto time =
        date::local_days{date::year{year} / month / day} + std::chrono::hours{hour} + std::chrono::minutes{minute};
    return std::chrono::time_point_cast<std::chrono::microseconds>(date::locate_zone(zone)->to_sys(time));
}

std::string due_day_of(const Scheme& scheme, const char* clock, Instant start) {
    return format_date(due_day(scheme, due_at(scheme, *scheme.clock(clock), start)));
}

TEST(Kristianstad, HasTheTenCategoriesAndThreeStepsAndAPromise) {
    const Scheme scheme = embedded_scheme("kristianstad");
    EXPECT_EQ(scheme.categories.size(), 10u);
    EXPECT_EQ(scheme.clock("sort")->length, 2);
    EXPECT_EQ(scheme.clock("investigate")->length, 20);
    EXPECT_EQ(scheme.clock("review")->length, 2);
    EXPECT_EQ(scheme.promise_for("complaint")->key, "promise");
    EXPECT_EQ(scheme.promise_for("suggestion")->key, "promise");
    EXPECT_EQ(scheme.promise_for("praise"), nullptr);
    EXPECT_EQ(scheme.promise_for("question"), nullptr);
}

TEST(Kristianstad, ReckonsDueDaysOverChristmasAndMidsummer) {
    const Scheme scheme = embedded_scheme("kristianstad");
    const auto at = [](int year, unsigned month, unsigned day, int hour = 10) {
        return local("Europe/Stockholm", year, month, day, hour, 0);
    };
    EXPECT_EQ(due_day_of(scheme, "sort", at(2026, 12, 23)), "2026-12-29");
    EXPECT_EQ(due_day_of(scheme, "sort", at(2026, 6, 18)), "2026-06-23");
    EXPECT_EQ(due_day_of(scheme, "sort", at(2026, 11, 21)), "2026-11-25"); // a Saturday counts from Monday
    EXPECT_EQ(due_day_of(scheme, "promise", at(2026, 1, 31)), "2026-02-28");
    EXPECT_EQ(due_day_of(scheme, "investigate", at(2026, 12, 1)), "2027-01-04");
}

TEST(Clocks, AreRightAcrossDaylightSaving) {
    const Scheme scheme = embedded_scheme("kristianstad");
    const Instant late_evening = local("Europe/Stockholm", 2026, 3, 27, 23, 30);
    const Instant due = due_at(scheme, *scheme.clock("sort"), late_evening);
    EXPECT_EQ(due, local("Europe/Stockholm", 2026, 4, 1, 0, 0));
    EXPECT_EQ(format_date(due_day(scheme, due)), "2026-03-31");
    EXPECT_EQ(due_day_of(scheme, "promise", local("Europe/Stockholm", 2026, 9, 25, 0, 30)), "2026-10-25");
}

TEST(Clocks, CountFromTheNextWorkingDayAfterTheCutOff) {
    Scheme scheme = embedded_scheme("kristianstad");
    scheme.cut_off = std::chrono::hours{15};
    EXPECT_EQ(due_day_of(scheme, "sort", local("Europe/Stockholm", 2026, 11, 23, 14, 59)), "2026-11-25");
    EXPECT_EQ(due_day_of(scheme, "sort", local("Europe/Stockholm", 2026, 11, 23, 15, 0)), "2026-11-26");
}

TEST(Larvik, PromisesContactWithinTenDaysAndRegistersTheSameDay) {
    const Scheme scheme = embedded_scheme("larvik");
    const Instant start = local("Europe/Oslo", 2026, 11, 23, 9, 0);
    EXPECT_EQ(due_day_of(scheme, "sort", start), "2026-11-23");
    EXPECT_EQ(due_day_of(scheme, "contact", start), "2026-12-03");
}

} // namespace
} // namespace svar::scheme
