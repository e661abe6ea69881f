#include "features/reports/report_period.hpp"
#include "features/reports/sent_report.hpp"

#include "features/calendar/local_time.hpp"

#include <gtest/gtest.h>

namespace svar::reports {
namespace {

LocalDate day(const char* text) { return parse_date(text).value(); }
Period days(const char* first, const char* last) { return {day(first), day(last)}; }

TEST(PeriodOfAReport, IsTheOneThatTheDayLiesIn) {
    EXPECT_EQ(period_of(PeriodKind::month, day("2026-02-14")), days("2026-02-01", "2026-02-28"));
    EXPECT_EQ(period_of(PeriodKind::month, day("2024-02-14")), days("2024-02-01", "2024-02-29"));
    EXPECT_EQ(period_of(PeriodKind::quarter, day("2026-12-31")), days("2026-10-01", "2026-12-31"));
    EXPECT_EQ(period_of(PeriodKind::year, day("2026-06-01")), days("2026-01-01", "2026-12-31"));
    EXPECT_EQ(period_of(PeriodKind::week, day("2027-01-01")), days("2026-12-28", "2027-01-03"));
}

TEST(PeriodOfAReport, HasNeighboursWithoutGaps) {
    for (const PeriodKind kind : {PeriodKind::week, PeriodKind::month, PeriodKind::quarter, PeriodKind::year}) {
        Period period = period_of(kind, day("2024-01-01"));
        for (int i = 0; i < 60; ++i) {
            const Period next = period_after(kind, period);
            EXPECT_EQ(std::chrono::sys_days{next.first} - std::chrono::sys_days{period.last}, std::chrono::days{1});
            EXPECT_EQ(period_before(kind, next), period);
            period = next;
        }
    }
    EXPECT_EQ(period_before(PeriodKind::own, days("2026-10-11", "2026-10-20")), days("2026-10-01", "2026-10-10"));
}

TEST(SpansOfAReport, CompareWithTheSameADayOrAYearAgo) {
    const Spans month = spans_of(PeriodKind::month, days("2026-03-01", "2026-03-31"), day("2026-05-02"));
    EXPECT_EQ(month.before, days("2026-02-01", "2026-02-28"));
    EXPECT_EQ(month.year_ago, days("2025-03-01", "2025-03-31"));
    const Spans week = spans_of(PeriodKind::week, days("2026-03-02", "2026-03-08"), day("2026-05-02"));
    EXPECT_EQ(week.year_ago, days("2025-03-03", "2025-03-09"));
    const Spans leap = spans_of(PeriodKind::own, days("2024-02-29", "2024-02-29"), day("2024-05-02"));
    EXPECT_EQ(leap.year_ago, days("2023-02-28", "2023-02-28"));
    EXPECT_FALSE(spans_of(PeriodKind::year, days("2025-01-01", "2025-12-31"), day("2026-05-02")).year_ago);
}

TEST(SpansOfAReport, CompareWhatIsNotOverWithAsManyDays) {
    const Spans spans = spans_of(PeriodKind::month, days("2026-03-01", "2026-03-31"), day("2026-03-30"));
    EXPECT_EQ(spans.told, days("2026-03-01", "2026-03-30"));
    EXPECT_EQ(spans.before, days("2026-02-01", "2026-02-28")); // there are no more
    EXPECT_EQ(spans.year_ago, days("2025-03-01", "2025-03-30"));
}

/// The key of the field's problem.
std::string problem(const char* kind, const char* first, const char* last) {
    const auto read = read_period(kind, first, last, day("2026-11-23"));
    return read ? std::string{} : read.problem().fields.front().message_key;
}

TEST(ReadingAPeriod, SaysWhatIsWrong) {
    EXPECT_EQ(problem("own", "2026-10-12", "2026-10-01"), "reports.problem.order");
    EXPECT_EQ(problem("own", "2026-10-12", ""), "reports.problem.day");
    EXPECT_EQ(problem("own", "2026-02-30", "2026-10-01"), "reports.problem.day");
    EXPECT_EQ(problem("own", "2000-01-01", "2026-10-01"), "reports.problem.long");
    EXPECT_EQ(problem("month", "2026-12-01", ""), "reports.problem.future");
    EXPECT_EQ(problem("month", "yesterday", ""), "reports.problem.day");
    EXPECT_EQ(problem("month", "1066-10-14", ""), "reports.problem.early");
    EXPECT_EQ(problem("own", "1066-10-14", "1066-10-15"), "reports.problem.early");
    EXPECT_EQ(problem("fortnight", "2026-10-01", ""), "reports.problem.kind");
    EXPECT_EQ(problem("month", "2026-11-30", ""), ""); // it has begun
}

TEST(ReadingAPeriod, TakesTheLastOneThatIsOver) {
    EXPECT_EQ(read_period("", "", "", day("2026-01-01")).value().whole, days("2025-12-01", "2025-12-31"));
    EXPECT_EQ(read_period("quarter", "", "", day("2026-11-23")).value().whole, days("2026-07-01", "2026-09-30"));
    EXPECT_EQ(read_period("week", "", "", day("2026-11-23")).value().whole, days("2026-11-16", "2026-11-22"));
}

TEST(MonthsOfAReport, AreThirteen) {
    EXPECT_EQ(months_until(days("2026-10-01", "2026-10-31")), days("2025-10-01", "2026-10-31"));
    EXPECT_EQ(months_until(days("2026-01-05", "2026-01-11")), days("2025-01-01", "2026-01-31"));
}

Instant at(const char* local) {
    return calendar::instant_of(calendar::parse_local_time(local).value(), "Europe/Stockholm");
}
Period due(PeriodKind kind, int days_after, const char* local) {
    return latest_due(kind, days_after, "Europe/Stockholm", at(local));
}

TEST(ADueReport, ComesOnItsDayAtSix) {
    EXPECT_EQ(due(PeriodKind::month, 1, "2026-11-01T05:59"), days("2026-09-01", "2026-09-30"));
    EXPECT_EQ(due(PeriodKind::month, 1, "2026-11-01T06:00"), days("2026-10-01", "2026-10-31"));
    EXPECT_EQ(due(PeriodKind::month, 10, "2026-11-09T23:00"), days("2026-09-01", "2026-09-30"));
    EXPECT_EQ(due(PeriodKind::week, 28, "2026-11-23T06:00"), days("2026-10-19", "2026-10-25"));
}

TEST(ADueReport, ComesByTheWallsClockWhenThatChanges) {
    // The last Sunday of March and of October: the first has no 02:30, the second has two.
    EXPECT_EQ(due(PeriodKind::week, 7, "2026-03-29T05:59"), days("2026-03-09", "2026-03-15"));
    EXPECT_EQ(due(PeriodKind::week, 7, "2026-03-29T06:00"), days("2026-03-16", "2026-03-22"));
    EXPECT_EQ(due(PeriodKind::week, 7, "2026-10-25T05:59"), days("2026-10-05", "2026-10-11"));
    EXPECT_EQ(due(PeriodKind::week, 7, "2026-10-25T06:00"), days("2026-10-12", "2026-10-18"));
}

} // namespace
} // namespace svar::reports
