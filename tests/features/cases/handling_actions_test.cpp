// Investigating, answering, reviewing, closing and reopening; and what happens when two act at once.
#include "features/cases/contact_actions.hpp"
#include "features/cases/follow_link_actions.hpp"
#include "platform/views/format.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class HandlingTest : public test::Office {
  protected:
    Personal latest(CaseId id, const char* role) {
        return db().read([&](db::Tx& tx) { return latest_text(tx, town.id(), id, role); });
    }
};
SVAR_ON_BOTH_DATABASES(HandlingTest);

TEST_P(HandlingTest, AnAnswerWaitsForReviewBeforeItIsSent) {
    const CaseId id = answered();
    EXPECT_EQ(case_now(id).state, State::answered);
    EXPECT_FALSE(case_now(id).answered_at);
    EXPECT_THAT(mails(), Not(Contains(HasSubstr("case.answer"))));
    ASSERT_TRUE(act(approve_answer, registrar, id));
    EXPECT_EQ(case_now(id).state, State::reviewed);
    EXPECT_EQ(case_now(id).answered_at, clock.now());
    EXPECT_THAT(mails(), Contains("case.answer anna@example.org"));
}

TEST_P(HandlingTest, NobodyApprovesTheirOwnAnswerAsLongAsSomebodyElseCould) {
    const auto own_answer = [&] {
        const CaseId id = distributed();
        EXPECT_TRUE(act(answer_case, registrar, id, Personal{"Svar"}));
        return id;
    };
    const CaseId alone = own_answer();
    ASSERT_TRUE(act(approve_answer, registrar, alone));
    EXPECT_THAT(events(alone).back().data, HasSubstr(R"("reviewer":"alone")"));

    const auto hired = [&](const char* name, people::Role role, UnitId unit) {
        return db().write([&](db::Tx& tx) { return hire(tx, name, role, unit); });
    };
    hired("elsewhere", people::Role::registrar, town.north_school);
    EXPECT_TRUE(act(approve_answer, registrar, own_answer()));

    const people::Actor second = hired("second", people::Role::registrar, town.town);
    const CaseId id = own_answer();
    const auto refused = act(approve_answer, registrar, id);
    EXPECT_EQ(refused.problem().kind, ProblemKind::forbidden);
    EXPECT_EQ(refused.problem().message_key, "cases.problem.own_answer");
    EXPECT_EQ(case_now(id).state, State::answered);
    EXPECT_TRUE(act(return_answer, registrar, id, Personal{"Jag tänkte om."}));
    EXPECT_TRUE(act(answer_case, second, id, Personal{"Ett annat svar"}));
    EXPECT_TRUE(act(approve_answer, registrar, id));
    EXPECT_THAT(events(id).back().data, Not(HasSubstr("reviewer")));
}

TEST_P(HandlingTest, AStandInIsSomebodyElseWhoCouldApprove) {
    const CaseId id = distributed();
    ASSERT_TRUE(act(answer_case, registrar, id, Personal{"Svar"}));
    db().write([&](db::Tx& tx) {
        const LocalDate today = views::local_day(tx.now(), town.municipality.time_zone);
        people::insert_stand_in(tx, town.id(),
                                {.id = people::StandInId{crypto::next_id()},
                                 .absent = registrar.person,
                                 .substitute = employee.person,
                                 .first_day = today,
                                 .last_day = today});
    });
    EXPECT_FALSE(act(approve_answer, registrar, id));
    const auto substitute = db().read([&](db::Tx& tx) { return test::actor(tx, town, employee.person); });
    EXPECT_TRUE(act(approve_answer, substitute, id));
}

TEST_P(HandlingTest, ANewLinkEndsTheOldOne) {
    const CaseId id = distributed();
    const std::string before = follow_code(key, case_now(id));
    EXPECT_EQ(act(renew_link, handler, id).problem().kind, ProblemKind::forbidden);
    ASSERT_TRUE(act(renew_link, registrar, id));
    const std::string after = follow_code(key, case_now(id));
    EXPECT_NE(after, before);
    EXPECT_EQ(events(id).back().kind, "link_renewed");
    EXPECT_THAT(events(id).back().data, HasSubstr(R"("follow_link":1)"));
    EXPECT_THAT(events(id).back().data, Not(HasSubstr(after)));
    EXPECT_EQ(mails().back(), "case.new_link anna@example.org");
    ASSERT_TRUE(act(renew_link, registrar, id));
    EXPECT_NE(follow_code(key, case_now(id)), after);
    EXPECT_NE(follow_code(key, case_now(id)), before);
}

TEST_P(HandlingTest, WithoutReviewAnAnswerIsSentAtOnce) {
    scheme.has_review = false;
    const CaseId id = answered();
    EXPECT_EQ(case_now(id).state, State::reviewed);
    EXPECT_TRUE(case_now(id).answered_at);
    EXPECT_THAT(mails(), Contains("case.answer anna@example.org"));
}

TEST_P(HandlingTest, WhoAnswersACaseOfNobodyHasIt) {
    const CaseId id = distributed();
    ASSERT_TRUE(act(answer_case, colleague, id, Personal{"Svar"}));
    EXPECT_EQ(case_now(id).handler, colleague.person);
}

TEST_P(HandlingTest, AReturnedAnswerGoesBackWithItsComment) {
    const CaseId id = answered("Nej.");
    EXPECT_EQ(act(return_answer, registrar, id, Personal{}).problem().fields.front().field, "comment");
    ASSERT_TRUE(act(return_answer, registrar, id, Personal{"För kort."}));
    EXPECT_EQ(case_now(id).state, State::investigating);
    EXPECT_EQ(latest(id, "comment").reveal(), "För kort.");
    EXPECT_THAT(mails().back(), "staff.assigned handler@lilleby.example");
    ASSERT_TRUE(act(answer_case, handler, id, Personal{"Vi köper värmeskåp."}));
    ASSERT_TRUE(act(approve_answer, registrar, id));
    EXPECT_EQ(latest(id, "answer").reveal(), "Vi köper värmeskåp.");
}

TEST_P(HandlingTest, ASubmitterAddsJudgesAndReopens) {
    const CaseId id = reviewed();
    ASSERT_TRUE(
        db().write([&](db::Tx& tx) { return rate_case(tx, desk(), submitter(), id, 1, Personal{"Ett dåligt svar"}); }));
    EXPECT_EQ(case_now(id).satisfaction, 1);
    ASSERT_TRUE(
        db().write([&](db::Tx& tx) { return add_to_case(tx, desk(), submitter(), id, Personal{"En sak till"}); }));
    EXPECT_EQ(case_now(id).state, State::reviewed);
    ASSERT_TRUE(act_on(reopen_case, submitter(), id, Version{}, Personal{"Maten är fortfarande kall"}));
    EXPECT_EQ(case_now(id).state, State::distributed);
    EXPECT_FALSE(case_now(id).closed_at);
    EXPECT_EQ(events(id).back().kind, "reopened");
    EXPECT_THAT(mails(), Contains("staff.reopened homecare@lilleby.example"));
    EXPECT_THAT(mails().back(), "staff.reopened handler@lilleby.example") << "who still has it";
}

TEST_P(HandlingTest, AnUnsortedCaseIsReopenedToBeSorted) {
    const CaseId id = file(a_case()).id;
    ASSERT_TRUE(act(reject_case, registrar, id, Personal{"Ring regionen"}));
    ASSERT_TRUE(act(reopen_case, registrar, id, Personal{"Det var vårt"}));
    EXPECT_EQ(case_now(id).state, State::registered);
    EXPECT_THAT(mails().back(), "staff.reopened kommunen@lilleby.example") << "no registrar holds the post";
}

/// With what something is done.
struct Hand {
    db::Tx& tx;
    const Desk& desk;
    const people::Actor& who;
    CaseId id;
    Version seen;
    UnitId unit;
    PersonId person;
};

/// Runs an action that takes what `Hand` has and then these arguments.
template <class Act, class... Arguments>
Result<Version> run(Act act, const Hand& hand, const Arguments&... arguments) {
    return act(hand.tx, hand.desk, hand.who, hand.id, hand.seen, arguments...);
}

/// Something that can be done to a case.
struct Deed {
    Action action;
    Result<Version> (*run)(const Hand&);
};

const Deed deeds[] = {
    {Action::distribute,
     [](const Hand& h) {
         return run(distribute_case, h, Sorting{"complaint", "food", h.unit, "", false});
     }},
    {Action::redirect, [](const Hand& h) { return run(redirect_case, h, h.unit, Personal{"Text"}); }},
    {Action::reject, [](const Hand& h) { return run(reject_case, h, Personal{"Text"}); }},
    {Action::hand_over,
     [](const Hand& h) {
         return run(hand_over_case, h, OtherBody{"Bolaget", "", {}});
     }},
    {Action::assign, [](const Hand& h) { return run(assign_case, h, h.person); }},
    {Action::add_note, [](const Hand& h) { return run(add_note, h, Personal{"Text"}); }},
    {Action::log_contact,
     [](const Hand& h) { return run(log_contact, h, ContactMade{.outcome = ContactOutcome::reached}); }},
    {Action::answer, [](const Hand& h) { return run(answer_case, h, Personal{"Text"}); }},
    {Action::return_answer, [](const Hand& h) { return run(return_answer, h, Personal{"Text"}); }},
    {Action::approve_answer, [](const Hand& h) { return run(approve_answer, h); }},
    {Action::close, [](const Hand& h) { return run(close_case, h, Personal{}); }},
    {Action::mark_confidential, [](const Hand& h) { return run(mark_confidential, h, true); }},
    {Action::reopen, [](const Hand& h) { return run(reopen_case, h, Personal{"Text"}); }},
    {Action::renew_link, [](const Hand& h) { return run(renew_link, h); }},
};

/// Each in a transaction that is undone, held against the rules.
TEST_P(HandlingTest, EveryDeedIsRefusedWhereTheRulesSaySo) {
    const CaseId cases_by_state[] = {file(a_case()).id, distributed(), investigating(), answered(), reviewed()};
    for (const CaseId id : cases_by_state) {
        const Case before = case_now(id);
        for (const people::Actor* who : {&registrar, &manager, &handler, &stranger, &chief, &employee, &admin})
            for (const Deed& deed : deeds) {
                SCOPED_TRACE(who->name + " " + std::string{action_key(deed.action)} + " " +
                             std::string{state_key(before.state)});
                std::optional<Problem> problem;
                const auto undone = db().write([&](db::Tx& tx) -> Result<> {
                    const auto done =
                        deed.run({tx, desk(), *who, id, before.version, town.night_patrol, colleague.person});
                    problem = done ? std::nullopt : std::optional{done.problem()};
                    return conflict("problem.conflict"); // nothing is kept
                });
                EXPECT_FALSE(undone);
                const bool may = may_do(*who, deed.action, before, *organisation);
                const bool sees = may_see(*who, before, *organisation);
                const bool fits = is_permitted(deed.action, before.state);
                EXPECT_EQ(!problem.has_value(), may && fits) << (problem ? problem->message_key : "done");
                if (!problem) continue;
                EXPECT_EQ(problem->kind, may    ? ProblemKind::conflict
                                         : sees ? ProblemKind::forbidden
                                                : ProblemKind::not_found);
            }
        EXPECT_EQ(case_now(id).version, before.version);
    }
}

TEST_P(HandlingTest, TheSecondOfTwoIsToldThatItChanged) {
    const CaseId id = investigating();
    const Version seen = case_now(id).version;
    ASSERT_TRUE(act_on(add_note, manager, id, seen, Personal{"Ring först"}));
    const auto late = act_on(answer_case, handler, id, seen, Personal{"Svar"});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.problem().kind, ProblemKind::conflict);
    EXPECT_EQ(late.problem().message_key, "cases.problem.changed_meanwhile");
    EXPECT_EQ(case_now(id).state, State::investigating);
    EXPECT_EQ(events(id).size(), static_cast<std::size_t>(case_now(id).version.value()));
    EXPECT_TRUE(act(answer_case, handler, id, Personal{"Svar"}));
}

TEST_P(HandlingTest, AnEmptyTextIsNamedByItsField) {
    const CaseId id = investigating();
    EXPECT_EQ(act(answer_case, handler, id, Personal{}).problem().fields.front().field, "answer");
    EXPECT_EQ(act(add_note, handler, id, Personal{}).problem().fields.front().field, "note");
    EXPECT_EQ(act(reopen_case, registrar, id, Personal{}).problem().fields.front().field, "reason");
    const auto nothing = db().write([&](db::Tx& tx) { return add_to_case(tx, desk(), submitter(), id, Personal{}); });
    EXPECT_EQ(nothing.problem().fields.front().field, "text");
    const auto rating = db().write([&](db::Tx& tx) { return rate_case(tx, desk(), submitter(), id, 4, Personal{}); });
    EXPECT_EQ(rating.problem().fields.front().field, "satisfaction");
}

} // namespace
} // namespace svar::cases
