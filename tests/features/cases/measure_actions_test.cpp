// Measures: planned, reminded of, done, also when the case is closed.
#include "features/cases/answering_actions.hpp"
#include "features/cases/measure_actions.hpp"
#include "features/cases/measure_store.hpp"
#include "features/integrity/integrity.hpp"
#include "platform/views/format.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

class MeasureTest : public test::Office {
  protected:
    LocalDate in_days(int count) {
        return db().read([&](db::Tx& tx) {
            return LocalDate{std::chrono::sys_days{views::local_day(tx.now(), "Europe/Stockholm")} +
                             std::chrono::days{count}};
        });
    }
    Result<Version> plan(CaseId id, int days = 10) {
        return act(plan_measure, handler, id, NewMeasure{"Nya värmeskåp", colleague.person, in_days(days), true});
    }
    Result<Version> finish(CaseId id, const people::Actor& who, const char* result = "De är på plats.",
                           int number = 1) {
        return db().write([&](db::Tx& tx) { return end_measure(tx, desk(), who, id, number, Personal{result}); });
    }
    std::vector<OwnMeasure> open_of(const people::Actor& who) {
        return db().read([&](db::Tx& tx) { return open_measures_of(tx, town.id(), {who.person}, 10); });
    }
    void let_it_be_overdue(CaseId id) {
        ASSERT_TRUE(db().write([&](db::Tx& tx) {
            const Desk office = desk();
            auto change = Change::open(tx, office, people::system_actor(town.id()), id, Version{}, Action::end_measure);
            Measure measure = measures_of(tx, town.id(), id).front();
            measure.remind_at = tx.now() - std::chrono::hours{1};
            change->set_part(part_name(measure), digest_of(key, measure));
            save_measure(tx, town.id(), id, measure);
            return change->commit("noted");
        }));
    }
};
SVAR_ON_BOTH_DATABASES(MeasureTest);

TEST_P(MeasureTest, AnAnswerComesWithItsPlan) {
    const CaseId id = investigating();
    const std::vector<NewMeasure> plan{{"Nya värmeskåp", colleague.person, in_days(10), true, 1},
                                       {"Ny rutin", handler.person, in_days(20), true, 3}};
    ASSERT_TRUE(act(answer_with_plan, handler, id, Personal{"Det var fel."}, plan));
    EXPECT_THAT(open_of(colleague), SizeIs(1));
    EXPECT_THAT(open_of(handler), SizeIs(1));
    EXPECT_EQ(events(id).back().kind, "answered");
    EXPECT_THAT(mails(), Contains("staff.notice colleague@lilleby.example"));
    ASSERT_TRUE(act(approve_answer, registrar, id));
    const auto sent = db().read([&](db::Tx& tx) {
        const auto newest = mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 1}).front();
        return mail::mail(tx, town.id(), newest.id).value().outgoing.text.reveal();
    });
    EXPECT_THAT(sent, testing::AllOf(testing::HasSubstr("Det var fel."), testing::HasSubstr("Nya värmeskåp, senast"),
                                     testing::HasSubstr("Ny rutin, senast")));
}

TEST_P(MeasureTest, AFaultInThePlanSendsNothing) {
    const CaseId id = investigating();
    const std::vector<NewMeasure> plan{{"", colleague.person, in_days(10), true, 1},
                                       {"Ny rutin", stranger.person, std::nullopt, true, 2}};
    const auto refused = act(answer_with_plan, handler, id, Personal{"Det var fel."}, plan);
    std::vector<std::string> fields;
    for (const FieldProblem& fault : refused.problem().fields) fields.push_back(fault.field);
    EXPECT_THAT(fields, testing::ElementsAre("measure1", "due2", "owner2"));
    EXPECT_EQ(case_now(id).state, State::investigating);
    EXPECT_THAT(open_of(colleague), IsEmpty());
}

TEST_P(MeasureTest, ItLivesOnAfterTheCaseAndIsDoneByItsOwner) {
    const CaseId id = investigating();
    ASSERT_TRUE(plan(id));
    EXPECT_THAT(mails(), Contains("staff.notice colleague@lilleby.example"));
    ASSERT_TRUE(act(answer_case, handler, id, Personal{"Svar"}));
    ASSERT_TRUE(act(approve_answer, registrar, id));
    ASSERT_TRUE(act(close_case, registrar, id, Personal{}));
    ASSERT_THAT(open_of(colleague), SizeIs(1));
    ASSERT_TRUE(finish(id, colleague)); // who may not see the case
    EXPECT_THAT(open_of(colleague), IsEmpty());
    EXPECT_EQ(events(id).back().kind, "measure_done");
    EXPECT_EQ(case_now(id).state, State::closed);
}

TEST_P(MeasureTest, EachFaultIsNamedByItsField) {
    const CaseId id = investigating();
    const auto refused = act(plan_measure, handler, id, NewMeasure{"", stranger.person, in_days(-1), false});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.problem().fields, SizeIs(3));
    EXPECT_FALSE(act(plan_measure, stranger, id, NewMeasure{"A", colleague.person, in_days(1), false}));
    ASSERT_TRUE(plan(id));
    EXPECT_EQ(finish(id, colleague, "").problem().kind, ProblemKind::invalid);
    EXPECT_EQ(finish(id, colleague, "Klart", 7).problem().kind, ProblemKind::not_found);
    EXPECT_EQ(finish(id, stranger).problem().kind, ProblemKind::not_found);
    ASSERT_TRUE(finish(id, manager));
    EXPECT_EQ(finish(id, colleague).problem().kind, ProblemKind::conflict);
}

TEST_P(MeasureTest, AnOverdueOneIsRemindedOfOnceAWeek) {
    const CaseId id = investigating();
    ASSERT_TRUE(plan(id));
    const auto run = [&] { return db().write([&](db::Tx& tx) { return remind_owners(tx, desk()); }); };
    ASSERT_TRUE(run());
    EXPECT_EQ(events(id).back().kind, "measure_planned");
    let_it_be_overdue(id);
    ASSERT_TRUE(run());
    ASSERT_TRUE(run());
    EXPECT_EQ(std::ranges::count(mails(), "staff.notice colleague@lilleby.example"), 2);
    EXPECT_EQ(events(id).back().kind, "measure_reminded");
    ASSERT_TRUE(finish(id, colleague));
    EXPECT_FALSE(db().read([&](db::Tx& tx) { return measures_of(tx, town.id(), id); }).front().remind_at);
}

TEST_P(MeasureTest, WhatStoodInAReturnedAnswerIsTakenOutOfThePlan) {
    const CaseId id = investigating();
    const std::vector<NewMeasure> two{{"Nya värmeskåp", colleague.person, in_days(10), true, 1},
                                      {"Ny rutin", handler.person, in_days(20), true, 2}};
    ASSERT_TRUE(act(answer_with_plan, handler, id, Personal{"Det var fel."}, two));
    EXPECT_EQ(act(drop_measure, handler, id, 1).problem().kind, ProblemKind::conflict) << "while it waits for review";
    ASSERT_TRUE(act(return_answer, registrar, id, Personal{"Lova inga skåp."}));
    EXPECT_FALSE(act(drop_measure, colleague, id, 1));
    EXPECT_EQ(act(drop_measure, handler, id, 7).problem().kind, ProblemKind::not_found);
    ASSERT_TRUE(act(drop_measure, handler, id, 1));
    EXPECT_EQ(events(id).back().kind, "measure_dropped");
    EXPECT_THAT(open_of(colleague), IsEmpty());
    EXPECT_EQ(std::ranges::count(mails(), "staff.notice colleague@lilleby.example"), 2) << "planned, and no longer";
    const std::vector<NewMeasure> another{{"Varm mat", handler.person, in_days(5), true, 1}};
    ASSERT_TRUE(act(answer_with_plan, handler, id, Personal{"Det var fel."}, another));
    const auto all = db().read([&](db::Tx& tx) { return measures_of(tx, town.id(), id); });
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[1].number, 3);
    ASSERT_TRUE(act(approve_answer, registrar, id));
    EXPECT_TRUE(integrity::verify(db(), key, {}).differences.empty());
}

TEST_P(MeasureTest, WhatTheSubmitterHasReadOfStays) {
    const CaseId id = investigating();
    const std::vector<NewMeasure> plan{{"Nya värmeskåp", colleague.person, in_days(10), true, 1}};
    ASSERT_TRUE(act(answer_with_plan, handler, id, Personal{"Det var fel."}, plan));
    ASSERT_TRUE(act(approve_answer, registrar, id));
    clock.advance(std::chrono::hours{1});
    ASSERT_TRUE(act(reopen_case, registrar, id, Personal{"Fel svar"}));
    ASSERT_TRUE(act(assign_case, manager, id, handler.person));
    EXPECT_EQ(act(drop_measure, handler, id, 1).problem().message_key, "cases.problem.measure_told");
    ASSERT_TRUE(this->plan(id));
    EXPECT_TRUE(act(drop_measure, handler, id, 2));
}

} // namespace
} // namespace svar::cases
