// People who leave and units that are closed while cases are open: nothing is lost, nobody sees more than before.
#include "features/cases/takeover_actions.hpp"

#include "features/cases/measure_actions.hpp"
#include "features/cases/measure_store.hpp"
#include "features/cases/merge_actions.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class TakeoverTest : public test::Office {
  protected:
    Result<> leave(const people::Actor& leaver, const Successor& successor) {
        return db().write(
            [&](db::Tx& tx) { return take_over_from_person(tx, desk(), admin, leaver.person, successor); });
    }
    Result<> close(UnitId unit, UnitId to) {
        return db().write([&](db::Tx& tx) { return take_over_from_unit(tx, desk(), admin, unit, to); });
    }
    static Successor person(const people::Actor& who) {
        return {.sort = Successor::Sort::person, .person = who.person};
    }
    void mark_closed(UnitId id) {
        db().write([&](db::Tx& tx) {
            organisation::Unit unit = *organisation->unit(id);
            unit.is_closed = true;
            organisation::update_unit(tx, town.id(), unit, unit.version);
            organisation = town.organisation(tx);
        });
    }
};
SVAR_ON_BOTH_DATABASES(TakeoverTest);

TEST_P(TakeoverTest, AColleagueTakesOverWithTheClocksAsTheyAre) {
    const CaseId id = investigating(), waiting = answered();
    const auto clocks_before = clocks(id);
    ASSERT_TRUE(leave(handler, person(colleague)));
    EXPECT_EQ(case_now(id).handler, colleague.person);
    EXPECT_EQ(case_now(id).state, State::investigating);
    EXPECT_EQ(clocks(id), clocks_before);
    EXPECT_EQ(events(id).back().kind, "taken_over");
    EXPECT_EQ(events(id).back().actor, admin.person);
    EXPECT_EQ(case_now(waiting).handler, colleague.person);
    EXPECT_EQ(case_now(waiting).state, State::answered);
    EXPECT_THAT(mails(), Contains("staff.assigned colleague@lilleby.example"));
    EXPECT_TRUE(act(answer_case, colleague, id, Personal{"Svar"}));
}

TEST_P(TakeoverTest, BackToTheUnitItWaitsForAnybodyThere) {
    const CaseId id = investigating();
    const auto clocks_before = clocks(id);
    const auto mails_before = mails().size();
    ASSERT_TRUE(leave(handler, {}));
    EXPECT_FALSE(case_now(id).handler);
    EXPECT_EQ(case_now(id).state, State::distributed);
    EXPECT_EQ(clocks(id), clocks_before);
    EXPECT_EQ(events(id).back().kind, "given_back");
    ASSERT_THAT(mails(), SizeIs(mails_before + 1));
    EXPECT_EQ(mails().back(), "staff.new_case homecare@lilleby.example");
    EXPECT_TRUE(act(assign_case, colleague, id, colleague.person));
}

TEST_P(TakeoverTest, TheUnitsManagerTakesOver) {
    const CaseId id = investigating();
    ASSERT_TRUE(leave(handler, {.sort = Successor::Sort::manager}));
    EXPECT_EQ(case_now(id).handler, manager.person);
}

TEST_P(TakeoverTest, WhereTheSuccessorMayNotWorkTheCaseWaitsWithItsUnit) {
    const CaseId id = investigating();
    ASSERT_TRUE(leave(handler, person(stranger)));
    EXPECT_FALSE(case_now(id).handler);
    EXPECT_EQ(case_now(id).unit, town.home_care);
}

TEST_P(TakeoverTest, OneWhoMayWorkNowhereIsRefusedAndNothingChanges) {
    const CaseId id = investigating();
    for (const people::Actor* unfit : {&admin, &employee, &handler})
        EXPECT_EQ(leave(handler, person(*unfit)).problem().fields.front().field, "successor");
    EXPECT_EQ(case_now(id).handler, handler.person);
    EXPECT_FALSE(parse_successor("nobody"));
    EXPECT_FALSE(parse_successor(""));
}

TEST_P(TakeoverTest, ConfidentialAndFinishedCases) {
    const CaseId secret = investigating(), done = reviewed();
    ASSERT_TRUE(act(mark_confidential, registrar, secret, true));
    ASSERT_TRUE(act(close_case, registrar, done, Personal{}));
    ASSERT_TRUE(leave(handler, person(colleague)));
    EXPECT_EQ(case_now(secret).handler, colleague.person);
    EXPECT_TRUE(case_now(secret).is_confidential);
    EXPECT_FALSE(may_see(admin, case_now(secret), *organisation));
    EXPECT_EQ(case_now(done).handler, handler.person) << "who answered it";
}

TEST_P(TakeoverTest, OpenMeasuresFollow) {
    const CaseId id = investigating();
    const NewMeasure plan{"Nya värmeskåp", handler.person, LocalDate{std::chrono::sys_days{std::chrono::days{40'000}}}};
    ASSERT_TRUE(act(plan_measure, manager, id, plan));
    ASSERT_TRUE(leave(handler, {}));
    const auto kept = db().read([&](db::Tx& tx) { return measures_of(tx, town.id(), id); });
    EXPECT_EQ(kept.front().owner, manager.person) << "nobody was named, so the unit's manager";
    EXPECT_EQ(events(id).back().kind, "measure_passed_on");
    EXPECT_THAT(mails(), Contains("staff.notice manager@lilleby.example"));
}

TEST_P(TakeoverTest, AClosedUnitGivesItsOpenCasesToAnother) {
    const CaseId id = investigating(), untaken = distributed(), done = reviewed();
    ASSERT_TRUE(act(close_case, registrar, done, Personal{}));
    const auto clocks_before = clocks(id);
    ASSERT_TRUE(close(town.home_care, town.north_school));
    EXPECT_EQ(case_now(id).unit, town.north_school);
    EXPECT_FALSE(case_now(id).handler) << "who may not work there";
    EXPECT_EQ(case_now(id).state, State::distributed);
    EXPECT_EQ(case_now(id).redirects, 0) << "nobody sent it to and fro";
    EXPECT_EQ(clocks(id), clocks_before);
    EXPECT_EQ(events(untaken).back().kind, "unit_closed");
    EXPECT_EQ(case_now(done).unit, town.home_care);
    EXPECT_THAT(mails(), Contains(testing::StartsWith("case.redirected ")).Times(2));
}

TEST_P(TakeoverTest, AHandlerWhoMayWorkInTheNewUnitKeepsTheCase) {
    const CaseId id = distributed();
    ASSERT_TRUE(act(assign_case, manager, id, manager.person));
    ASSERT_TRUE(close(town.home_care, town.care));
    EXPECT_EQ(case_now(id).handler, manager.person);
    EXPECT_EQ(case_now(id).state, State::investigating);
}

TEST_P(TakeoverTest, ItselfAndClosedUnitsTakeNothing) {
    const CaseId id = distributed();
    EXPECT_EQ(close(town.home_care, town.home_care).problem().fields.front().field, "receiver");
    EXPECT_EQ(close(town.home_care, UnitId{4711}).problem().fields.front().field, "receiver");
    mark_closed(town.night_patrol);
    EXPECT_FALSE(close(town.home_care, town.night_patrol));
    EXPECT_EQ(case_now(id).unit, town.home_care);
}

TEST_P(TakeoverTest, WhatIsTakenUpAgainLaterGoesToTheNearestOpenUnit) {
    const CaseId id = reviewed(), twin = distributed(), main = distributed();
    ASSERT_TRUE(act(merge_case, registrar, twin, main));
    ASSERT_TRUE(act(close_case, registrar, id, Personal{}));
    ASSERT_TRUE(close(town.home_care, town.care));
    mark_closed(town.home_care);
    ASSERT_TRUE(act(reopen_case, registrar, id, Personal{"Det blev inte bättre"}));
    EXPECT_EQ(case_now(id).unit, town.care);
    EXPECT_FALSE(case_now(id).handler);
    ASSERT_TRUE(act(unmerge_case, registrar, twin));
    EXPECT_EQ(case_now(twin).unit, town.care);
}

} // namespace
} // namespace svar::cases
