// A changed calendar moves what is open, and says so.
#include "support/clock_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;

class RecomputeTest : public test::ClockOffice {
  protected:
    void close(const char* day) { scheme.calendar.own_closed_days.insert(*parse_date(day)); }
    bool take() {
        return db().write([&](db::Tx& tx) { return take_changed_calendar(tx, desk()); });
    }
};
SVAR_ON_BOTH_DATABASES(RecomputeTest);

TEST_P(RecomputeTest, MovesOpenClocksTheirAlarmsAndTheCase) {
    const CaseId id = investigating();
    come("2026-03-04");
    close("2026-03-12");
    EXPECT_EQ(recompute().cases, 1);
    EXPECT_EQ(due(id, "investigate"), "2026-03-19");
    EXPECT_EQ(case_now(id).due_at, run(id, "investigate").due_at);
    EXPECT_THAT(waiting(id), testing::Contains("investigate reminder 2026-03-16"));
    EXPECT_THAT(waiting(id), testing::Contains("investigate escalation 2026-03-20"));
    const Event event = events(id).back();
    EXPECT_EQ(event.kind, "clocks_recomputed");
    EXPECT_THAT(event.data, testing::HasSubstr(R"("due":[["investigate",1,)"));
}

TEST_P(RecomputeTest, DoneTwiceChangesNothing) {
    const CaseId id = investigating();
    close("2026-03-12");
    recompute();
    const std::size_t events_before = events(id).size();
    EXPECT_EQ(recompute().cases, 0);
    EXPECT_EQ(events(id).size(), events_before);
}

TEST_P(RecomputeTest, LeavesWhatHasStoppedAndWhatIsPaused) {
    const CaseId stopped = reviewed(), paused = investigating();
    ASSERT_TRUE(pause(paused));
    const auto before = clocks(stopped);
    const Instant due_before = run(paused, "investigate").due_at;
    close("2026-03-12");
    EXPECT_EQ(recompute().cases, 0);
    EXPECT_EQ(clocks(stopped), before);
    EXPECT_EQ(run(paused, "investigate").due_at, due_before);
    ASSERT_TRUE(resume(paused));
    EXPECT_EQ(due(paused, "investigate"), "2026-03-19");
}

TEST_P(RecomputeTest, ReckonsAResumedClockFromWhereItRanOn) {
    const CaseId id = investigating();
    come("2026-03-05");
    ASSERT_TRUE(pause(id));
    come("2026-03-12");
    ASSERT_TRUE(resume(id));
    close("2026-03-16");
    recompute();
    EXPECT_EQ(due(id, "investigate"), "2026-03-26");
}

TEST_P(RecomputeTest, NeverPutsADueTimeIntoThePast) {
    close("2026-03-16");
    close("2026-03-17");
    const CaseId id = investigating();
    EXPECT_EQ(due(id, "investigate"), "2026-03-20");
    come("2026-03-20");
    scheme.calendar.own_closed_days.clear();
    recompute();
    EXPECT_EQ(run(id, "investigate").due_at, clock.now()); // by the calendar it was the 18th
    EXPECT_THAT(waiting(id), testing::Contains("investigate escalation 2026-03-23"));
    clock.advance(std::chrono::hours{1});
    EXPECT_EQ(recompute().cases, 0);
}

TEST_P(RecomputeTest, GivesTimeAgainToWhatWasLate) {
    const CaseId id = investigating();
    come("2026-03-19");
    close("2026-03-18");
    close("2026-03-17");
    recompute();
    EXPECT_EQ(due(id, "investigate"), "2026-03-20");
}

TEST_P(RecomputeTest, GoesThroughAllCasesInPortions) {
    std::vector<CaseId> ids;
    for (int i = 0; i < 9; ++i) ids.push_back(investigating());
    close("2026-03-12");
    const Recomputed done = recompute(5);
    EXPECT_EQ(done.cases, 9);
    for (const CaseId id : ids) EXPECT_EQ(due(id, "investigate"), "2026-03-19");
}

TEST_P(RecomputeTest, GivesClocksOfOldTheirAlarms) {
    const CaseId id = investigating();
    const auto planned = waiting(id);
    constexpr db::Sql forget{.name = "", .text = "DELETE FROM case_alarms WHERE municipality = $1"};
    db().write([&](db::Tx& tx) { tx.execute(forget, town.id()); });
    come("2026-03-16"); // the reminder would have been due on the 13th
    const std::size_t mails_before = mails().size();
    EXPECT_EQ(recompute().cases, 1);
    EXPECT_EQ(kinds_of_events(id).back(), "alarms_planned");
    EXPECT_EQ(alarms(id).size(), planned.size());
    EXPECT_EQ(waiting(id).size(), planned.size() - 1);
    EXPECT_EQ(fire().cases, 0);
    EXPECT_EQ(mails().size(), mails_before);
    EXPECT_EQ(recompute().cases, 0);
}

TEST_P(RecomputeTest, IsAskedForOnceForEachChange) {
    EXPECT_TRUE(take());
    EXPECT_FALSE(take());
    close("2026-03-12");
    EXPECT_TRUE(take());
    EXPECT_FALSE(take());
    close("2026-03-14"); // a Saturday
    EXPECT_FALSE(take());
    scheme.calendar.office_hours.week[0] = {{std::chrono::hours{9}, std::chrono::hours{15}}};
    EXPECT_TRUE(take());
    scheme.time_zone = "Europe/Helsinki";
    EXPECT_TRUE(take());
}

} // namespace
} // namespace svar::cases
