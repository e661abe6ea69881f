// The clocks of Kristianstad's scheme over a whole story: 2 + 20 + 2 working days and the promise of a month.
#include "platform/views/format.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;

/// The clock starts on Monday 2 March 2026; Good Friday is 3 April, Easter Monday 6 April.
class ClockStory : public test::Office {
  protected:
    const Clock& run(CaseId id, const std::string& name, int number = 1) {
        kept = clocks(id);
        for (const Clock& found : kept)
            if (found.key == name && found.run == number) return found;
        ADD_FAILURE() << "no run " << number << " of " << name;
        return none;
    }
    std::string due(CaseId id, const std::string& name, int number = 1) {
        return format_date(scheme::due_day(scheme, run(id, name, number).due_at));
    }
    bool runs(CaseId id, const std::string& name, int number = 1) { return !run(id, name, number).stopped_at; }
    bool has(CaseId id, const std::string& name, int number = 1) {
        for (const Clock& found : clocks(id))
            if (found.key == name && found.run == number) return true;
        return false;
    }
    void pass(int days) { clock.advance(std::chrono::days{days}); }

    std::vector<Clock> kept;
    const Clock none;
};
SVAR_ON_BOTH_DATABASES(ClockStory);

/// From 9 March new cases have 15 working days instead of 20.
std::shared_ptr<const scheme::Book> with_a_second_version(const scheme::Scheme& first) {
    scheme::Scheme second = first;
    second.version = "kristianstad/2";
    for (scheme::ClockRule& rule : second.clocks)
        if (rule.key == "investigate") rule.length = 15;
    std::vector<scheme::Edition> editions;
    editions.push_back({parse_date("2026-01-01").value(), std::make_unique<const scheme::Scheme>(first)});
    editions.push_back({parse_date("2026-03-09").value(), std::make_unique<const scheme::Scheme>(second)});
    return std::make_shared<const scheme::Book>(2, std::move(editions));
}

TEST_P(ClockStory, ACaseKeepsTheVersionItWasRegisteredUnder) {
    book = with_a_second_version(scheme);
    const CaseId old = file(a_case()).id;
    pass(7);
    const CaseId later = file(a_case()).id;
    EXPECT_EQ(case_now(old).scheme_version, "kristianstad/1");
    EXPECT_EQ(case_now(later).scheme_version, "kristianstad/2");
    ASSERT_TRUE(act(distribute_case, registrar, old, sorting()));
    ASSERT_TRUE(act(distribute_case, registrar, later, sorting()));
    EXPECT_EQ(due(old, "investigate"), "2026-04-08") << "20 working days after Monday 9 March, over Easter";
    EXPECT_EQ(due(later, "investigate"), "2026-03-30") << "15";
}

TEST_P(ClockStory, ANewVersionBeginsWithTheLocalDay) {
    book = with_a_second_version(scheme);
    clock.set(std::chrono::sys_days{parse_date("2026-03-08").value()} + std::chrono::hours{22});
    EXPECT_EQ(case_now(file(a_case()).id).scheme_version, "kristianstad/1") << "23 in Lilleby";
    clock.advance(std::chrono::hours{1});
    EXPECT_EQ(case_now(file(a_case()).id).scheme_version, "kristianstad/2") << "midnight in Lilleby";
}

TEST_P(ClockStory, AVersionThatThisServerHasNotReadYetIsNoReasonToGuess) {
    const auto before = book;
    book = with_a_second_version(scheme);
    pass(7);
    const CaseId id = file(a_case()).id;
    book = before;
    const auto done = act(distribute_case, registrar, id, sorting());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.problem().kind, ProblemKind::conflict);
}

TEST_P(ClockStory, TwoTwentyTwoAndTheMonth) {
    const CaseId id = file(a_case()).id;
    EXPECT_EQ(due(id, "sort"), "2026-03-04");
    EXPECT_EQ(due(id, "promise"), "2026-04-02");
    EXPECT_FALSE(has(id, "investigate"));
    EXPECT_EQ(case_now(id).due_at, run(id, "sort").due_at);
    EXPECT_EQ(case_now(id).promise_due_at, run(id, "promise").due_at);

    pass(1);
    ASSERT_TRUE(act(distribute_case, registrar, id, sorting()));
    EXPECT_FALSE(runs(id, "sort"));
    EXPECT_EQ(due(id, "investigate"), "2026-03-31");
    EXPECT_EQ(case_now(id).due_at, run(id, "investigate").due_at);

    pass(6);
    ASSERT_TRUE(act(answer_case, handler, id, Personal{"Svar"}));
    EXPECT_FALSE(runs(id, "investigate"));
    EXPECT_TRUE(runs(id, "promise"));
    EXPECT_EQ(due(id, "review"), "2026-03-11");

    ASSERT_TRUE(act(approve_answer, registrar, id));
    EXPECT_FALSE(runs(id, "review"));
    EXPECT_FALSE(runs(id, "promise"));
    EXPECT_EQ(case_now(id).due_at, never);
}

TEST_P(ClockStory, AReturnedAnswerNeverStoppedTheClock) {
    const CaseId id = answered("Nej.");
    const Instant due_before = run(id, "investigate").due_at;
    pass(1);
    ASSERT_TRUE(act(return_answer, registrar, id, Personal{"Mer"}));
    EXPECT_TRUE(runs(id, "investigate"));
    EXPECT_EQ(run(id, "investigate").due_at, due_before);
    EXPECT_FALSE(runs(id, "review"));
    ASSERT_TRUE(act(answer_case, handler, id, Personal{"Mer"}));
    EXPECT_TRUE(runs(id, "review", 2));
    EXPECT_FALSE(has(id, "investigate", 2));
}

TEST_P(ClockStory, AReopenedCaseIsInvestigatedAnewUnderTheOldPromise) {
    const CaseId id = reviewed();
    const Clock promise = run(id, "promise");
    pass(10);
    ASSERT_TRUE(act(reopen_case, registrar, id, Personal{"Fel"}));
    EXPECT_TRUE(runs(id, "investigate", 2));
    EXPECT_EQ(due(id, "investigate", 2), "2026-04-13"); // over Easter
    EXPECT_EQ(run(id, "promise"), promise);
    EXPECT_FALSE(has(id, "promise", 2));
}

TEST_P(ClockStory, ARedirectedCaseKeepsItsTime) {
    const CaseId id = distributed();
    const Clock before = run(id, "investigate");
    pass(5);
    ASSERT_TRUE(act(redirect_case, registrar, id, town.north_school, Personal{}));
    EXPECT_EQ(run(id, "investigate"), before);
}

TEST_P(ClockStory, PraiseHasNoPromise) {
    const CaseId id = file(a_case().of_kind("praise")).id;
    EXPECT_FALSE(has(id, "promise"));
    EXPECT_FALSE(case_now(id).promise_due_at);
    EXPECT_TRUE(runs(id, "sort"));
}

TEST_P(ClockStory, PraiseSortedAsComplaintIsPromisedFromItsReceipt) {
    const CaseId id = file(a_case().of_kind("praise")).id;
    pass(2);
    ASSERT_TRUE(act(distribute_case, registrar, id, sorting()));
    EXPECT_EQ(due(id, "promise"), "2026-04-02");
    EXPECT_EQ(run(id, "promise").started_at, case_now(id).received_at);
}

TEST_P(ClockStory, FromTheRegistrationCountsWhenSomebodyHasTakenTheCaseUp) {
    for (scheme::ClockRule& rule : scheme.clocks)
        if (rule.key == "promise") rule.starts = "registered";
    const CaseId sent = file(a_case()).id;
    EXPECT_FALSE(has(sent, "promise"));
    pass(1);
    ASSERT_TRUE(act(distribute_case, registrar, sent, sorting()));
    EXPECT_EQ(run(sent, "promise").started_at, clock.now());
    pass(1);
    ASSERT_TRUE(act(answer_case, handler, sent, Personal{"Svar"}));
    EXPECT_TRUE(runs(sent, "promise"));
    EXPECT_FALSE(has(sent, "promise", 2));
}

TEST_P(ClockStory, OnAFreeDayTheNextWorkingDayIsDayZero) {
    pass(5); // Saturday
    EXPECT_EQ(due(file(a_case()).id, "sort"), "2026-03-11");
}

} // namespace
} // namespace svar::cases
