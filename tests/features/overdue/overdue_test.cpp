// When lists are due, what they hold, and CSV that spreadsheets can't run.
#include "features/calendar/local_time.hpp"
#include "features/overdue/overdue.hpp"
#include "base/nordic_csv.hpp"

#include <gtest/gtest.h>

namespace svar::overdue {
namespace {

using namespace std::chrono_literals;

constexpr const char* zone = "Europe/Oslo";

scheme::OverdueListRule rule(scheme::DueRule due = scheme::DueRule::end_of_week) {
    return {.key = "weekly", .label = {}, .day = std::chrono::Monday, .at = 7h, .due = due, .to = {}, .then_to = {}};
}
Instant at(std::string_view text) { return calendar::instant_of(calendar::parse_local_time(text).value(), zone); }
LocalDate day(std::string_view text) { return parse_date(text).value(); }
std::string latest(const char* now) { return format_date(latest_day(rule(), zone, at(now))); }

TEST(Overdue, TheListOfADayIsDueFromItsTimeOnUntilTheNext) {
    EXPECT_EQ(latest("2026-03-02T06:59"), "2026-02-23");
    EXPECT_EQ(latest("2026-03-02T07:00"), "2026-03-02");
    EXPECT_EQ(latest("2026-03-08T23:59"), "2026-03-02");
    EXPECT_EQ(latest("2026-03-09T07:01"), "2026-03-09");
}

TEST(Overdue, SummerTimeMovesNothing) {
    EXPECT_EQ(format_instant(at("2026-03-23T07:00")), "2026-03-23T06:00:00.000000Z");
    EXPECT_EQ(latest("2026-03-30T06:59"), "2026-03-23");
    EXPECT_EQ(latest("2026-03-30T07:00"), "2026-03-30");
}

TEST(Overdue, TheWeekEndsWithItsSunday) {
    EXPECT_EQ(until_day(rule(), day("2026-03-02")), day("2026-03-08"));
    EXPECT_EQ(until_day(rule(), day("2026-03-08")), day("2026-03-08"));
    EXPECT_GT(limit_of(rule(), zone, day("2026-03-02")), at("2026-03-09T00:00"));
    EXPECT_LT(limit_of(rule(), zone, day("2026-03-02")), at("2026-03-09T00:01"));
}

TEST(Overdue, WhatIsLateNowIsDueBeforeTheListsTime) {
    EXPECT_EQ(limit_of(rule(scheme::DueRule::now), zone, day("2026-03-02")), at("2026-03-02T07:00"));
    EXPECT_EQ(until_day(rule(scheme::DueRule::now), day("2026-03-02")), day("2026-03-02"));
}

List a_list() {
    return {.municipality = MunicipalityId{1},
            .id = ListId{2},
            .number = 1,
            .rule = "weekly",
            .sort = Sort::list,
            .day = day("2026-03-02"),
            .until = day("2026-03-08"),
            .recipient = PersonId{3},
            .made_at = at("2026-03-02T07:00"),
            .lines = {{CaseId{4},
                       "AAAA-BBBB",
                       UnitId{5},
                       PersonId{6},
                       "Hull i veien",
                       "contact",
                       at("2026-02-28T00:00"),
                       1,
                       {7}}}};
}

TEST(Overdue, TheDigestBindsEveryPart) {
    const crypto::Key key{};
    const auto mac = mac_of(key, a_list(), {});
    EXPECT_EQ(mac, mac_of(key, a_list(), {}));
    const std::vector<std::function<void(List&)>> changes{[](List& list) { list.number = 2; },
                                                          [](List& list) { list.rule = "monthly"; },
                                                          [](List& list) { list.sort = Sort::again; },
                                                          [](List& list) { list.day = day("2026-03-09"); },
                                                          [](List& list) { list.until = day("2026-03-09"); },
                                                          [](List& list) { list.recipient = PersonId{9}; },
                                                          [](List& list) { list.made_at += 1s; },
                                                          [](List& list) { list.lines.clear(); },
                                                          [](List& list) { list.lines[0].appearance = 2; },
                                                          [](List& list) { list.lines[0].reference = "AAAA-CCCC"; },
                                                          [](List& list) { list.lines[0].unit = UnitId{9}; },
                                                          [](List& list) { list.lines[0].handler = PersonId{9}; },
                                                          [](List& list) { list.lines[0].clock = "sort"; },
                                                          [](List& list) { list.lines[0].due_at += 1s; },
                                                          [](List& list) { list.lines[0].title_mac = {8}; }};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        List changed = a_list();
        changes[i](changed);
        EXPECT_NE(mac_of(key, changed, {}), mac) << i;
    }
    EXPECT_NE(mac_of(key, a_list(), mac), mac);
}

TEST(Overdue, LateIsCountedInLocalDays) {
    const List list = a_list();
    EXPECT_EQ(days_late(list, list.lines[0], zone), 3);
    Line line = list.lines[0];
    line.due_at = at("2026-03-03T00:00");
    EXPECT_EQ(days_late(list, line, zone), 0);
    line.due_at = at("2026-03-07T00:00");
    EXPECT_EQ(days_late(list, line, zone), -4);
}

TEST(OverdueCsv, SemicolonsQuotesAndFormulas) {
    EXPECT_EQ(nordic_csv({{"a", "b;c", "d\"e"}, {"=1+1", "+47", "-2"}, {"@x", "\tx", "å"}}, ByteOrderMark::no),
              "a;\"b;c\";\"d\"\"e\"\r\n'=1+1;'+47;'-2\r\n'@x;\"'\tx\";å\r\n");
    EXPECT_EQ(nordic_csv({{"a"}}, ByteOrderMark::yes), "\xEF\xBB\xBF"
                                                       "a\r\n");
    EXPECT_EQ(nordic_csv({{"two\nlines", ""}}, ByteOrderMark::no), "\"two\nlines\";\r\n");
}

} // namespace
} // namespace svar::overdue
