// Past cases under other rules, reckoned by hand: Monday 2 March 2026 is the first day; no holiday until Easter.
#include "features/revision/simulation.hpp"
#include "features/scheme/scheme_file.hpp"
#include "../scheme/small_scheme.hpp"

#include <gtest/gtest.h>

namespace svar::revision {
namespace {

/// Answer within `days` working days; the manager told when it is late, the chief three working days later; a list each
/// Monday at 7 for the manager, from the second time for the chief executive too.
scheme::Scheme scheme_with(int days) {
    const std::string text = scheme::small_scheme_with("10 working days", std::to_string(days) + " working days") + R"(
promise = true
[[clock.reminder]]
before = "1 working day"
to = ["handler"]
[[clock.escalation]]
after = "3 working days"
to = ["chief_executive"]
[[overdue_list]]
key = "weekly"
label = { en = "Weekly" }
day = "monday"
at = 07:00:00
to = ["manager"]
appearance = 2
then_to = ["chief_executive"]
)";
    const auto parsed = scheme::parse_scheme(text);
    for (const auto& fault : parsed.faults) ADD_FAILURE() << fault.line << ":" << fault.column << " " << fault.key;
    return parsed.scheme.value();
}

Instant at(const char* day, int hour = 9) {
    return Instant{std::chrono::sys_days{parse_date(day).value()}} + std::chrono::hours{hour};
}

History answered_on(const char* day) {
    return {.scheme_version = "small/1",
            .contact = {true, false, false, true},
            .moments = {{at("2026-03-02"), cases::State::received, cases::Turn::filed, "complaint"},
                        {at(day), cases::State::reviewed, cases::Turn::moved, "complaint"}}};
}

Outcome replayed(const History& history, int days, const char* until = "2026-04-01") {
    const scheme::Scheme scheme = scheme_with(days);
    Simulator simulator{at("2026-03-01", 0), at(until, 0)};
    Outcome outcome;
    simulator.replay(history, scheme, outcome);
    return outcome;
}

PostSum post(const Outcome& outcome, scheme::RecipientKind kind) {
    return outcome.posts[static_cast<std::size_t>(kind)];
}

TEST(Simulation, ACaseInTimeTroublesNobody) {
    // 5 working days after Monday the 2nd: by the end of Monday the 9th. Answered on Friday the 6th.
    const Outcome outcome = replayed(answered_on("2026-03-06"), 5);
    EXPECT_EQ(outcome.cases, 1);
    EXPECT_EQ(outcome.promised, 1);
    EXPECT_EQ(outcome.late, 0);
    EXPECT_EQ(outcome.listed, 0);
    EXPECT_EQ(post(outcome, scheme::RecipientKind::chief_executive).all(), 0);
    // The reminder comes when the office opens on Friday the 6th, at 8, an hour before the answer at 10 local time.
    EXPECT_EQ(post(outcome, scheme::RecipientKind::handler).reminders, 1);
}

TEST(Simulation, AShorterPromiseIsBrokenByTheSameCase) {
    // 3 working days: by the end of Thursday the 5th. Answered on Friday the 6th, before the first list, Monday the 9th.
    const Outcome outcome = replayed(answered_on("2026-03-06"), 3);
    EXPECT_EQ(outcome.late, 1);
    EXPECT_EQ(outcome.broken, 1);
    EXPECT_EQ(outcome.clocks.at("answer").runs, 1);
    EXPECT_EQ(outcome.clocks.at("answer").late, 1);
    EXPECT_EQ(outcome.escalated, 0) << "3 working days later is Tuesday the 10th";
    EXPECT_EQ(outcome.listed, 0);
}

TEST(Simulation, ALateCaseStandsOnEachListUntilItsAnswer) {
    // Due by the end of Thursday the 5th; on the lists of the 9th, 16th and 23rd; answered on Tuesday the 24th.
    const Outcome outcome = replayed(answered_on("2026-03-24"), 3);
    EXPECT_EQ(outcome.listed, 1);
    EXPECT_EQ(outcome.listed_again, 1);
    const ListSum& list = outcome.lists.at("weekly");
    EXPECT_EQ(list.rows, 3);
    EXPECT_EQ(list.again, 2);
    EXPECT_EQ(list.told, 2) << "the second and the third";
    EXPECT_EQ(post(outcome, scheme::RecipientKind::manager).list_rows, 3);
    EXPECT_EQ(post(outcome, scheme::RecipientKind::chief_executive).list_rows, 2);
    EXPECT_EQ(post(outcome, scheme::RecipientKind::chief_executive).escalations, 1);
    EXPECT_EQ(outcome.escalated, 1);
}

TEST(Simulation, AnOpenCaseIsLateOnceItsTimeHasPassed) {
    History open = answered_on("2026-03-06");
    open.moments.pop_back();
    EXPECT_EQ(replayed(open, 5, "2026-03-09").late, 0) << "looked at on the morning of its last day";
    EXPECT_EQ(replayed(open, 5, "2026-03-11").late, 1);
}

/// Paused from Tuesday the 3rd, when 4 of the 5 working days still begin, to Tuesday the 10th: due by the end of Monday
/// the 16th.
History paused_for_a_week(const char* answered) {
    History history = answered_on(answered);
    history.moments.insert(
        history.moments.begin() + 1,
        {{at("2026-03-03"), cases::State::received, cases::Turn::moved, "complaint", Moment::Sort::paused, "submitter"},
         {at("2026-03-10"), cases::State::received, cases::Turn::moved, "complaint", Moment::Sort::resumed}});
    return history;
}

Outcome replayed_with_pause(const History& history, scheme::Length longest, const char* until = "2026-04-01") {
    scheme::Scheme scheme = scheme_with(5);
    scheme.pause_reasons = {{"submitter", {{"en", "Waits for the submitter"}}, longest}};
    scheme.clocks.front().pauses = {"submitter"};
    Simulator simulator{at("2026-03-01", 0), at(until, 0)};
    Outcome outcome;
    simulator.replay(history, scheme, outcome);
    return outcome;
}

TEST(Simulation, APauseGivesTimeAsItDid) {
    EXPECT_EQ(replayed_with_pause(paused_for_a_week("2026-03-16"), {}).late, 0);
    EXPECT_EQ(replayed_with_pause(paused_for_a_week("2026-03-17"), {}).late, 1);
    EXPECT_EQ(replayed_with_pause(paused_for_a_week("2026-03-16"), {}).listed, 0);
}

TEST(Simulation, APauseThatTheRulesDontKnowGivesNone) {
    EXPECT_EQ(replayed(paused_for_a_week("2026-03-16"), 5).late, 1);
}

TEST(Simulation, APauseEndsWithTheLongestTimeOfTheRules) {
    // It ends with Thursday the 5th; from Friday 4 working days are left: by the end of Thursday the 12th.
    const scheme::Length two_days{2, scheme::LengthUnit::working_days};
    EXPECT_EQ(replayed_with_pause(paused_for_a_week("2026-03-12"), two_days).late, 0);
    EXPECT_EQ(replayed_with_pause(paused_for_a_week("2026-03-13"), two_days).late, 1);
}

TEST(Simulation, WhatStandsStillIsNotLate) {
    History open = paused_for_a_week("2026-03-16");
    open.moments.resize(2);
    EXPECT_EQ(replayed_with_pause(open, {}).late, 0);
    EXPECT_EQ(replayed_with_pause(open, {}).listed, 0);
}

TEST(Simulation, MonthsAreThoseOfTheReceipt) {
    const Outcome outcome = replayed(answered_on("2026-03-06"), 3);
    ASSERT_EQ(outcome.months.size(), 1u);
    const auto& [month, sum] = *outcome.months.begin();
    EXPECT_EQ(month, std::chrono::year{2026} / 3);
    EXPECT_EQ(sum.cases, 1);
    EXPECT_EQ(sum.late, 1);
}

TEST(Simulation, AClockForTheReachableLeavesOthersAlone) {
    scheme::Scheme scheme = scheme_with(3);
    scheme.clocks.front().is_for_reachable = true;
    scheme.contact.needs = {"name", "phone"};
    Simulator simulator{at("2026-03-01", 0), at("2026-04-01", 0)};
    Outcome outcome;
    simulator.replay(answered_on("2026-03-24"), scheme, outcome);
    EXPECT_EQ(outcome.cases, 1);
    EXPECT_EQ(outcome.promised, 0) << "no phone is known";
}

} // namespace
} // namespace svar::revision
