// Telling of a delay: what is refused, what is kept, and how it turned out.
#include "features/cases/delay_actions.hpp"
#include "features/cases/delay_store.hpp"
#include "platform/views/format.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::Contains;

class DelayTest : public test::Office {
  protected:
    LocalDate in_days(int count) {
        return db().read([&](db::Tx& tx) {
            const auto today = std::chrono::sys_days{views::local_day(tx.now(), "Europe/Stockholm")};
            return LocalDate{today + std::chrono::days{count}};
        });
    }
    Result<Version> tell(const people::Actor& who, CaseId id, std::optional<LocalDate> until,
                         const char* reason = "Vi väntar på leverantören.") {
        return act(tell_delay, who, id, until, Personal{reason});
    }
    /// A question, to which the scheme promises nothing.
    CaseId unpromised() {
        const CaseId id = file(a_case().of_kind("question")).id;
        EXPECT_TRUE(act(distribute_case, registrar, id, sorting("question")));
        return id;
    }
    DelayFigures figures() {
        return db().read([&](db::Tx& tx) {
            DelayFigures sum;
            for (const auto& [unit, figures] :
                 delay_figures(tx, town.id(), tx.now() - std::chrono::days{1}, tx.now() + std::chrono::days{1}))
                sum += figures;
            return sum;
        });
    }
};
SVAR_ON_BOTH_DATABASES(DelayTest);

TEST_P(DelayTest, TheNewDateIsKeptAndTold) {
    const CaseId id = investigating();
    ASSERT_TRUE(tell(handler, id, in_days(60)));
    const Case found = case_now(id);
    EXPECT_EQ(views::local_day(found.delayed_until.value() - std::chrono::seconds{1}, "Europe/Stockholm"), in_days(60));
    EXPECT_EQ(found.delays, 1);
    EXPECT_EQ(found.state, State::investigating);
    EXPECT_EQ(events(id).back().kind, "delay_told");
    EXPECT_THAT(mails(), Contains("case.delay anna@example.org"));
    ASSERT_TRUE(tell(manager, id, in_days(90)));
    EXPECT_EQ(case_now(id).delays, 2);
}

TEST_P(DelayTest, WhatIsNoDelayIsRefused) {
    const CaseId id = investigating();
    const auto field = [&](std::optional<LocalDate> until, const char* reason) {
        const auto refused = tell(handler, id, until, reason);
        return refused ? std::string{} : refused.problem().fields.front().message_key;
    };
    EXPECT_EQ(field(in_days(60), ""), "cases.problem.delay_reason");
    EXPECT_EQ(field({}, "Därför"), "cases.problem.delay_past");
    EXPECT_EQ(field(in_days(0), "Därför"), "cases.problem.delay_past");
    EXPECT_EQ(field(in_days(10), "Därför"), "cases.problem.delay_early");
    EXPECT_EQ(field(in_days(400), "Därför"), "cases.problem.delay_far");
    EXPECT_EQ(case_now(id).delays, 0);
}

TEST_P(DelayTest, OnlyWhoWorksOnItTellsAndOnlyBeforeTheAnswer) {
    EXPECT_EQ(tell(stranger, investigating(), in_days(60)).problem().kind, ProblemKind::not_found);
    EXPECT_FALSE(tell(submitter(), investigating(), in_days(60)));
    EXPECT_EQ(tell(registrar, reviewed(), in_days(60)).problem().kind, ProblemKind::conflict);
}

TEST_P(DelayTest, WithoutAPromiseTheSubmitterHearsHowItIsGoingAndTheClockForThatEnds) {
    for (scheme::ClockRule& rule : scheme.clocks) rule.stops_when_told = rule.key == "investigate";
    const CaseId id = unpromised();
    ASSERT_TRUE(act(tell_progress, handler, id, std::optional{in_days(14)}, Personal{"Vi har frågat leverantören."}));
    const Case found = case_now(id);
    EXPECT_EQ(views::local_day(found.delayed_until.value() - std::chrono::seconds{1}, "Europe/Stockholm"), in_days(14));
    EXPECT_EQ(found.state, State::distributed);
    EXPECT_EQ(events(id).back().kind, "progress_told");
    EXPECT_THAT(mails(), Contains("case.progress anna@example.org"));
    for (const Clock& run : clocks(id)) EXPECT_EQ(run.stopped_at.has_value(), run.key != "promise") << run.key;
}

TEST_P(DelayTest, WordOfProgressEndsNoOtherClock) {
    const CaseId id = unpromised();
    const auto before = clocks(id);
    ASSERT_TRUE(act(tell_progress, handler, id, std::optional{in_days(14)}, Personal{"Vi väntar."}));
    EXPECT_EQ(clocks(id), before);
}

TEST_P(DelayTest, ProgressNeedsWordsADayAheadAndNoPromise) {
    const auto problem = [&](CaseId id, std::optional<LocalDate> until, const char* report) {
        const auto refused = act(tell_progress, handler, id, until, Personal{report});
        return refused ? std::string{} : refused.problem().message_key;
    };
    const CaseId id = unpromised();
    EXPECT_EQ(problem(id, in_days(14), ""), "cases.problem.progress");
    EXPECT_EQ(problem(id, in_days(0), "Vi väntar."), "cases.problem.delay_past");
    EXPECT_EQ(problem(id, in_days(400), "Vi väntar."), "cases.problem.delay_far");
    EXPECT_EQ(problem(investigating(), in_days(60), "Vi väntar."), "cases.problem.not_now");
}

TEST_P(DelayTest, TheSchemeSaysWhenItMustBeTold) {
    const CaseId id = investigating();
    const Case found = case_now(id);
    const Instant near = *found.promise_due_at - std::chrono::hours{20};
    scheme.delay.is_required = false;
    EXPECT_FALSE(must_tell_delay(desk(), found, near));
    scheme.delay.is_required = true;
    EXPECT_TRUE(must_tell_delay(desk(), found, near));
    EXPECT_FALSE(must_tell_delay(desk(), found, found.received_at));
    ASSERT_TRUE(tell(handler, id, in_days(60)));
    const Case told = case_now(id);
    EXPECT_FALSE(must_tell_delay(desk(), told, near));
    EXPECT_TRUE(must_tell_delay(desk(), told, *told.delayed_until + std::chrono::hours{1}));
    EXPECT_FALSE(must_tell_delay(desk(), case_now(reviewed()), near));
}

TEST_P(DelayTest, ItIsMeasuredWhetherTheDateWasKept) {
    const CaseId kept = investigating(), open = investigating();
    investigating();
    ASSERT_TRUE(tell(handler, kept, in_days(60)));
    ASSERT_TRUE(tell(handler, kept, in_days(70)));
    ASSERT_TRUE(tell(handler, open, in_days(60)));
    ASSERT_TRUE(act(answer_case, handler, kept, Personal{"Svar"}));
    ASSERT_TRUE(act(approve_answer, registrar, kept));
    const DelayFigures found = figures();
    EXPECT_EQ(found.cases, 2);
    EXPECT_EQ(found.notices, 3);
    EXPECT_EQ(found.kept, 1);
    EXPECT_EQ(found.broken, 0);
    constexpr db::Sql age{.name = "test.age_delays",
                          .text = "UPDATE cases SET delayed_until = 1 WHERE municipality = $1 AND delays > 0"};
    db().write([&](db::Tx& tx) { tx.execute(age, town.id()); });
    EXPECT_EQ(figures().broken, 2);
    EXPECT_EQ(figures().kept, 0);
}

} // namespace
} // namespace svar::cases
