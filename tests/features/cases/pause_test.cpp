// Clocks that stand still and run on. The clock of the test starts on Monday 2 March 2026; Easter is 3 to 6 April.
#include "support/clock_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using namespace std::chrono_literals;

class PauseTest : public test::ClockOffice {};
SVAR_ON_BOTH_DATABASES(PauseTest);

TEST_P(PauseTest, WhatIsLeftIsKeptAndRunsOn) {
    const CaseId id = investigating(); // 12 working days from Monday
    EXPECT_EQ(due(id, "investigate"), "2026-03-18");
    come("2026-03-05");
    ASSERT_TRUE(pause(id));
    EXPECT_EQ(run(id, "investigate").remainder->left, 9);
    EXPECT_EQ(run(id, "investigate").pause->reason, "submitter");
    EXPECT_EQ(case_now(id).due_at, run(id, "promise").due_at); // what stands still is not the nearest
    come("2026-03-12");
    ASSERT_TRUE(resume(id));
    EXPECT_EQ(due(id, "investigate"), "2026-03-25");
    EXPECT_EQ(run(id, "investigate").paused, 7 * 24h);
    EXPECT_FALSE(run(id, "investigate").pause);
    EXPECT_EQ(case_now(id).due_at, run(id, "investigate").due_at);
}

TEST_P(PauseTest, AtOnceChangesNothing) {
    const CaseId id = investigating();
    const Clock before = run(id, "investigate");
    come("2026-03-05");
    ASSERT_TRUE(pause(id));
    ASSERT_TRUE(resume(id));
    EXPECT_EQ(run(id, "investigate").due_at, before.due_at);
    EXPECT_EQ(run(id, "investigate").paused, 0us);
}

TEST_P(PauseTest, StopsOnlyClocksWhoseRulesPermitTheReason) {
    const CaseId id = investigating();
    const Clock promise = run(id, "promise");
    ASSERT_TRUE(pause(id));
    EXPECT_EQ(run(id, "promise"), promise);
    EXPECT_TRUE(run(id, "investigate").pause);
}

TEST_P(PauseTest, IsRefusedWithoutAReasonARightOrAClock) {
    const CaseId id = investigating();
    EXPECT_EQ(pause(id, "holiday").problem().kind, ProblemKind::invalid);
    EXPECT_EQ(resume(id).problem().message_key, "clocks.problem.nothing_paused");
    EXPECT_EQ(act(pause_case, stranger, id, std::string{"submitter"}, Personal{}).problem().kind,
              ProblemKind::not_found);
    ASSERT_TRUE(pause(id));
    EXPECT_EQ(pause(id).problem().message_key, "clocks.problem.no_clock_to_pause");
    const CaseId unsorted = file(a_case()).id;
    EXPECT_EQ(act(pause_case, registrar, unsorted, std::string{"submitter"}, Personal{}).problem().message_key,
              "clocks.problem.no_clock_to_pause");
}

TEST_P(PauseTest, EndsWhenTheMoveIsSomebodyElses) {
    const CaseId id = investigating();
    come("2026-03-05");
    ASSERT_TRUE(pause(id));
    come("2026-03-09");
    ASSERT_TRUE(act(answer_case, handler, id, Personal{"Svar"}));
    const Clock stopped = run(id, "investigate");
    EXPECT_FALSE(stopped.pause);
    EXPECT_EQ(stopped.stopped_at, clock.now());
    EXPECT_EQ(stopped.paused, 4 * 24h);
    EXPECT_EQ(due(id, "investigate"), "2026-03-20"); // it stopped with the time that it still had
    ASSERT_TRUE(act(return_answer, registrar, id, Personal{"Mer"}));
    EXPECT_EQ(due(id, "investigate"), "2026-03-20");
    EXPECT_FALSE(run(id, "investigate").stopped_at);
}

TEST_P(PauseTest, GoesOnWhileTheCaseStaysWithItsHandlers) {
    const CaseId id = distributed();
    ASSERT_TRUE(act(pause_case, manager, id, std::string{"submitter"}, Personal{}));
    ASSERT_TRUE(act(assign_case, manager, id, handler.person));
    EXPECT_TRUE(run(id, "investigate").pause);
}

TEST_P(PauseTest, OfALateClockLeavesItLate) {
    const CaseId id = investigating();
    const Instant due_before = run(id, "investigate").due_at;
    come("2026-03-20");
    ASSERT_TRUE(pause(id));
    come("2026-03-25");
    ASSERT_TRUE(resume(id));
    EXPECT_EQ(run(id, "investigate").due_at, due_before);
}

TEST_P(PauseTest, EndsByItselfAfterItsLongestTime) {
    const CaseId id = investigating();
    come("2026-03-05");
    ASSERT_TRUE(pause(id)); // ten working days
    EXPECT_THAT(waiting(id), testing::Contains("investigate pause_end 2026-03-20"));
    come("2026-03-19");
    fire();
    EXPECT_TRUE(run(id, "investigate").pause);
    come("2026-03-20");
    EXPECT_EQ(fire().cases, 1);
    EXPECT_FALSE(run(id, "investigate").pause);
    EXPECT_EQ(due(id, "investigate"), "2026-04-02"); // 9 working days from the 20th
    EXPECT_EQ(events(id).back().kind, "resumed");
    EXPECT_EQ(events(id).back().actor_kind, people::ActorKind::system);
    EXPECT_EQ(fire().cases, 0);
}

TEST_P(PauseTest, WaitsForNobodysReminderMeanwhile) {
    const CaseId id = investigating();
    EXPECT_THAT(waiting(id), testing::Contains("investigate reminder 2026-03-13"));
    come("2026-03-05");
    ASSERT_TRUE(pause(id));
    EXPECT_THAT(waiting(id), testing::Not(testing::Contains(testing::StartsWith("investigate reminder"))));
    come("2026-03-10");
    ASSERT_TRUE(resume(id));
    EXPECT_THAT(waiting(id), testing::Contains("investigate reminder 2026-03-18"));
}

class ReopeningTest : public test::ClockOffice {
  protected:
    scheme::ClockRule& rule(std::string_view name) {
        return *std::ranges::find(scheme.clocks, name, &scheme::ClockRule::key);
    }
};
SVAR_ON_BOTH_DATABASES(ReopeningTest);

TEST_P(ReopeningTest, ByDefaultPromisesStayAndStepsRunAnew) {
    const CaseId id = reviewed();
    const Clock promise = run(id, "promise");
    come("2026-03-12");
    ASSERT_TRUE(act(reopen_case, registrar, id, Personal{"Fel"}));
    EXPECT_EQ(run(id, "promise"), promise);
    EXPECT_EQ(due(id, "investigate", 2), "2026-03-30");
}

TEST_P(ReopeningTest, RunsOnWithWhatWasLeftWhereTheRuleSaysSo) {
    rule("investigate").on_reopening = scheme::OnReopening::runs_on;
    const CaseId id = investigating();
    come("2026-03-05");
    ASSERT_TRUE(act(answer_case, handler, id, Personal{"Svar"}));
    ASSERT_TRUE(act(approve_answer, registrar, id));
    come("2026-03-12");
    ASSERT_TRUE(act(reopen_case, registrar, id, Personal{"Fel"}));
    EXPECT_EQ(due(id, "investigate"), "2026-03-25");
    EXPECT_FALSE(run(id, "investigate").stopped_at);
    EXPECT_EQ(clocks(id).size(), 4u);
}

TEST_P(ReopeningTest, PromisesAnewFromTheReopeningWhereTheRuleSaysSo) {
    rule("promise").on_reopening = scheme::OnReopening::runs_anew;
    rule("investigate").on_reopening = scheme::OnReopening::stays;
    const CaseId id = reviewed();
    come("2026-03-12");
    ASSERT_TRUE(act(reopen_case, registrar, id, Personal{"Fel"}));
    EXPECT_EQ(due(id, "promise", 2), "2026-04-12");
    EXPECT_EQ(run(id, "investigate").run, 1);
    EXPECT_TRUE(run(id, "investigate").stopped_at);
}

TEST_P(ReopeningTest, ClocksForThoseWhoCanBeReachedPassOverTheOthers) {
    rule("promise").is_for_reachable = true;
    scheme.contact.needs = {"name", "phone"};
    const CaseId without = file(a_case()).id; // name and e-mail
    NewCase message = a_case();
    message.contact.phone = Personal{"0701"};
    const CaseId with = file(message).id;
    EXPECT_EQ(clocks(without).size(), 1u);
    EXPECT_EQ(clocks(with).size(), 2u);
    ASSERT_TRUE(act(distribute_case, registrar, without, sorting()));
    ASSERT_TRUE(act(distribute_case, registrar, with, sorting()));
    EXPECT_EQ(clocks(without).size(), 2u);
    EXPECT_FALSE(run(with, "promise").stopped_at);
}

TEST_P(ReopeningTest, AYearThatTheCalendarDoesNotKnowIsRefused) {
    const CaseId id = file(a_case()).id;
    come("2100-12-20");
    const auto filed = db().write([&](db::Tx& tx) { return file_case(tx, desk(), submitter(), a_case(), {}); });
    EXPECT_EQ(filed.problem().message_key, "clocks.problem.no_such_year");
    EXPECT_EQ(act(distribute_case, registrar, id, sorting()).problem().message_key, "clocks.problem.no_such_year");
    EXPECT_EQ(events(id).size(), 1u);
}

} // namespace
} // namespace svar::cases
