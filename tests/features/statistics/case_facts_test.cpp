#include "features/statistics/case_facts.hpp"
#include "features/statistics/codec.hpp"

#include <gtest/gtest.h>

namespace svar::statistics {
namespace {

using namespace std::chrono_literals;

const calendar::TimeZone& zone() { return calendar::TimeZone::of("Europe/Stockholm"); }
Instant utc(const char* day, std::chrono::minutes of_day) {
    return Instant{std::chrono::sys_days{*parse_date(day)}} + of_day;
}
DayNumber day(const char* text) { return day_number(*parse_date(text)); }

CaseFacts a_case() {
    return {.unit = UnitId{7}, .traits = {"complaint", "food", "web"}, .received_at = utc("2026-03-02", 9h)};
}

/// What the records say together, by unit, traits and day.
std::map<std::tuple<UnitId, Traits, DayNumber>, Cell> sum_of(const std::vector<Record>& records) {
    std::map<std::tuple<UnitId, Traits, DayNumber>, Cell> sum;
    for (const Record& record : records) sum[{record.unit, record.traits, record.day}].add(record.cell);
    std::erase_if(sum, [](const auto& entry) { return entry.second.is_zero(); });
    return sum;
}

TEST(CaseDays, AreLocal) {
    EXPECT_EQ(day_of(zone(), utc("2026-03-02", 22h + 59min)), day("2026-03-02"));
    EXPECT_EQ(day_of(zone(), utc("2026-03-02", 23h)), day("2026-03-03"));
}

TEST(CaseDays, AreRightWhenDaylightSavingBeginsAndEnds) {
    EXPECT_EQ(day_of(zone(), utc("2026-03-28", 22h + 59min)), day("2026-03-28"));
    EXPECT_EQ(day_of(zone(), utc("2026-03-28", 23h)), day("2026-03-29")); // 23 hours long
    EXPECT_EQ(day_of(zone(), utc("2026-03-29", 21h + 59min)), day("2026-03-29"));
    EXPECT_EQ(day_of(zone(), utc("2026-03-29", 22h)), day("2026-03-30"));
    EXPECT_EQ(day_of(zone(), utc("2026-10-24", 22h)), day("2026-10-25")); // 25 hours long
    EXPECT_EQ(day_of(zone(), utc("2026-10-25", 22h + 59min)), day("2026-10-25"));
    EXPECT_EQ(day_of(zone(), utc("2026-10-25", 23h)), day("2026-10-26"));
}

TEST(CaseDays, OutsideTheCalendarsYearsAreTheNearestInside) {
    EXPECT_EQ(day_of(zone(), utc("1950-01-01", 0min)), day("1990-01-02"));
    EXPECT_EQ(day_of(zone(), from_micros(253'402'214'400'000'000)), day("2100-12-30"));
}

TEST(Differences, CountEachThingOnItsOwnDay) {
    CaseFacts facts = a_case();
    facts.is_open = false;
    facts.first_answer = {utc("2026-03-04", 9h), Promise::kept};
    facts.answered_at = utc("2026-03-04", 9h);
    facts.completed_at = utc("2026-03-09", 9h);
    facts.outcome = Counter::published;
    facts.satisfaction = 3;
    facts.happenings = {{Counter::escalated, utc("2026-03-03", 9h)}};
    auto sum = sum_of(difference(zone(), std::nullopt, facts));
    const auto cell = [&](const char* text) { return sum[{UnitId{7}, facts.traits, day(text)}]; };
    EXPECT_EQ(cell("2026-03-02")[Counter::received], 1);
    EXPECT_EQ(cell("2026-03-03")[Counter::escalated], 1);
    EXPECT_EQ(cell("2026-03-04")[Counter::in_time], 1);
    EXPECT_EQ(cell("2026-03-04")[Counter::satisfied], 1);
    EXPECT_EQ(cell("2026-03-04").answer_times.entries().front().first, bucket_of(48h));
    EXPECT_EQ(cell("2026-03-09")[Counter::published], 1);
    EXPECT_EQ(cell("2026-03-02")[Counter::shown_received], 1);
    EXPECT_EQ(cell("2026-03-04")[Counter::shown_answered], 1);
    EXPECT_EQ(cell("2026-03-09").completion_times.entries().front().first, bucket_of(168h));
    EXPECT_EQ(sum.size(), 4u);
}

TEST(Differences, AreNothingWhereNothingChanged) {
    EXPECT_TRUE(difference(zone(), a_case(), a_case()).empty());
    EXPECT_TRUE(difference(zone(), std::nullopt, std::nullopt).empty());
}

TEST(Differences, MoveEverythingWhenACaseIsRecategorised) {
    CaseFacts before = a_case();
    before.happenings = {{Counter::reopened, utc("2026-03-05", 9h)}};
    CaseFacts after = before;
    after.traits.category = "supply";
    after.unit = UnitId{8};
    std::vector<Record> all = difference(zone(), std::nullopt, before);
    for (Record& record : difference(zone(), before, after)) all.push_back(record);
    EXPECT_EQ(sum_of(all), sum_of(difference(zone(), std::nullopt, after)));
}

TEST(Differences, TellTheLastDayInTimeOfOpenCases) {
    CaseFacts facts = a_case();
    facts.due_at = utc("2026-03-06", 23h); // midnight in Stockholm: the sixth is the last day
    auto sum = sum_of(difference(zone(), std::nullopt, facts));
    const Cell now = sum[{UnitId{7}, facts.traits, now_day}];
    EXPECT_EQ(now.due.entries().front(), Sparse::Entry(day("2026-03-06"), 1));
    facts.is_open = false;
    EXPECT_FALSE(sum_of(difference(zone(), std::nullopt, facts)).contains({UnitId{7}, facts.traits, now_day}));
}

TEST(Differences, TakeAnAnswerFromBeforeTheReceiptForOneAtOnce) {
    CaseFacts facts = a_case();
    facts.first_answer = {utc("2026-03-01", 9h)};
    auto sum = sum_of(difference(zone(), std::nullopt, facts));
    const Cell cell = sum[{UnitId{7}, facts.traits, day("2026-03-01")}];
    EXPECT_EQ(cell.answer_times.entries().front().first, 0);
}

TEST(Codec, GivesBackRecords) {
    CaseFacts facts = a_case();
    facts.due_at = utc("2026-03-06", 23h);
    facts.traits.category = "";
    CaseFacts after = facts;
    after.unit = UnitId{std::int64_t{1} << 62};
    const auto records = difference(zone(), facts, after);
    EXPECT_EQ(sum_of(decode_records(encode(records))), sum_of(records));
}

TEST(Codec, RefusesBytesThatEndTooSoon) {
    const Bytes whole = encode(difference(zone(), std::nullopt, a_case()));
    for (std::size_t size = 1; size < whole.size(); ++size) {
        const Bytes part{whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)};
        try {
            decode_records(part);
        } catch (const BadBytes&) { continue; }
    }
    EXPECT_THROW(decode_records(Bytes{1, 7, 9, 'x'}), BadBytes);
    EXPECT_THROW(decode_records(Bytes(20, 0xFF)), BadBytes);
}

} // namespace
} // namespace svar::statistics
