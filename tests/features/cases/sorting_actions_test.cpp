// Filing and sorting: what each action changes, tells and refuses.
#include "features/cases/event_data.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class SortingTest : public test::Office {
  protected:
    std::vector<std::string> kinds(CaseId id) {
        std::vector<std::string> found;
        for (const Event& event : events(id)) found.push_back(event.kind);
        return found;
    }
};
SVAR_ON_BOTH_DATABASES(SortingTest);

TEST_P(SortingTest, AMessageBecomesACaseWithReceiptAndPromise) {
    const Filed filed = file(a_case());
    const Case found = case_now(filed.id);
    EXPECT_EQ(found.state, State::received);
    EXPECT_EQ(found.unit, town.town);
    EXPECT_FALSE(found.is_anonymous);
    EXPECT_EQ(found.version, Version{1});
    EXPECT_EQ(found.reference, filed.reference);
    EXPECT_TRUE(found.promise_due_at);
    EXPECT_THAT(mails(), ElementsAre("case.receipt anna@example.org"));
    EXPECT_THAT(kinds(filed.id), ElementsAre("filed"));
    EXPECT_EQ(filed.follow_code, follow_code(key, case_now(filed.id)));
}

TEST_P(SortingTest, AnAnonymousMessageIsTreatedAlikeButTold) {
    const Filed filed = file(a_case().anonymous());
    EXPECT_TRUE(case_now(filed.id).is_anonymous);
    EXPECT_THAT(mails(), IsEmpty());
    db().read([&](db::Tx& tx) { EXPECT_FALSE(contact_of(tx, town.id(), filed.id)); });
}

TEST_P(SortingTest, StaffFileARegisteredCase) {
    const Filed filed = file(a_case().by(Channel::phone).in(town.home_care), employee);
    EXPECT_EQ(case_now(filed.id).state, State::registered);
    EXPECT_EQ(case_now(filed.id).unit, town.home_care);
    EXPECT_EQ(events(filed.id).front().actor, employee.person);
}

TEST_P(SortingTest, TheSameSubmissionMakesOneCase) {
    const std::vector<std::uint8_t> form_key(16, 7);
    const Filed first = file(a_case().with_key(form_key)), again = file(a_case().with_key(form_key));
    EXPECT_EQ(first.id, again.id);
    EXPECT_TRUE(first.is_new);
    EXPECT_FALSE(again.is_new);
    EXPECT_THAT(mails(), ElementsAre("case.receipt anna@example.org"));
    EXPECT_NE(file(a_case().with_key(std::vector<std::uint8_t>(16, 8))).id, first.id);
}

TEST_P(SortingTest, AnUnknownKindIsRefused) {
    const auto refused =
        db().write([&](db::Tx& tx) { return file_case(tx, desk(), submitter(), a_case().of_kind("rumour"), {}); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problem().kind, ProblemKind::invalid);
    EXPECT_EQ(refused.problem().fields.front().field, "kind");
}

TEST_P(SortingTest, DistributingClassifiesAndTellsTheUnit) {
    const CaseId id = distributed();
    const Case found = case_now(id);
    EXPECT_EQ(found.state, State::distributed);
    EXPECT_EQ(found.category, "food");
    EXPECT_EQ(found.unit, town.home_care);
    EXPECT_THAT(mails(), Contains("staff.new_case homecare@lilleby.example"));
}

TEST_P(SortingTest, TheSubmitterHearsWhichUnitHasItWhereTheSchemeConfirms) {
    scheme.contact.confirms = true;
    distributed();
    EXPECT_THAT(mails(), Contains("case.confirmation anna@example.org"));
}

TEST_P(SortingTest, WithoutConfirmationTheSubmitterHearsNothingMore) {
    scheme.contact.confirms = false;
    distributed();
    EXPECT_THAT(mails(), Not(Contains("case.confirmation anna@example.org")));
}

TEST_P(SortingTest, DistributingNeedsKindCategoryAndAnOpenUnit) {
    const CaseId id = file(a_case()).id;
    const auto refused = act(distribute_case, registrar, id, Sorting{"rumour", "", UnitId{1}, "", false});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problem().kind, ProblemKind::invalid);
    std::vector<std::string> fields;
    for (const FieldProblem& field : refused.problem().fields) fields.push_back(field.field);
    EXPECT_THAT(fields, ElementsAre("kind", "category", "unit"));
    EXPECT_EQ(case_now(id).version, Version{1});
}

TEST_P(SortingTest, PraiseIsClosedAndTheManagerInformed) {
    const CaseId id = file(a_case().of_kind("praise")).id;
    ASSERT_TRUE(act(distribute_case, registrar, id, sorting("praise")));
    EXPECT_EQ(case_now(id).state, State::closed);
    EXPECT_TRUE(case_now(id).closed_at);
    EXPECT_EQ(case_now(id).due_at, never);
    EXPECT_THAT(mails(), Contains("staff.praise manager@lilleby.example"));
    EXPECT_THAT(mails(), Not(Contains(HasSubstr("staff.new_case"))));
    EXPECT_THAT(kinds(id), ElementsAre("filed", "passed_on"));
}

TEST_P(SortingTest, AComplaintSortedAsPraiseLosesItsPromise) {
    const CaseId id = file(a_case()).id;
    ASSERT_TRUE(act(distribute_case, registrar, id, sorting("praise")));
    for (const Clock& run : clocks(id)) EXPECT_TRUE(run.stopped_at) << run.key;
}

TEST_P(SortingTest, RedirectingKeepsTheClocksAndTellsBoth) {
    const CaseId id = investigating();
    const auto before = clocks(id);
    clock.advance(std::chrono::days{3});
    ASSERT_TRUE(act(redirect_case, handler, id, town.north_school, Personal{"Skolmat"}));
    const Case found = case_now(id);
    EXPECT_EQ(found.unit, town.north_school);
    EXPECT_EQ(found.state, State::distributed);
    EXPECT_FALSE(found.handler);
    EXPECT_EQ(found.redirects, 1);
    EXPECT_EQ(clocks(id), before);
    EXPECT_THAT(mails(), Contains("case.redirected anna@example.org"));
    EXPECT_EQ(events(id).back().texts.front().body.reveal(), "Skolmat");
}

TEST_P(SortingTest, RedirectingToTheSameUnitIsRefused) {
    const CaseId id = distributed();
    const auto refused = act(redirect_case, registrar, id, town.home_care, Personal{});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problem().fields.front().field, "unit");
}

TEST_P(SortingTest, RejectingNeedsAdviceAndSendsIt) {
    const CaseId id = file(a_case()).id;
    const auto refused = act(reject_case, registrar, id, Personal{});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problem().fields.front().field, "advice");
    ASSERT_TRUE(act(reject_case, registrar, id, Personal{"Vänd dig till regionen."}));
    EXPECT_EQ(case_now(id).state, State::rejected);
    EXPECT_THAT(mails(), Contains("case.rejected anna@example.org"));
    for (const Clock& run : clocks(id)) EXPECT_TRUE(run.stopped_at) << run.key;
}

TEST_P(SortingTest, AReasonOfTheSchemeIsKeptToldAndAdvises) {
    scheme.rejections = {{.key = "region",
                          .label = {{"sv", "Regionens"}},
                          .told = {{"sv", "Det sköts av regionen."}},
                          .advice = {{"sv", "Ring regionen."}}}};
    const CaseId id = file(a_case()).id;
    EXPECT_EQ(act(reject_case, registrar, id, Rejection{"weather", Personal{"Råd"}}).problem().fields.front().field,
              "reason");
    ASSERT_TRUE(act(reject_case, registrar, id, Rejection{"region", {}}));
    EXPECT_EQ(case_now(id).rejection, "region");
    EXPECT_EQ(EventData{events(id).back()}.changed_text("rejection"), "region");
    EXPECT_EQ(events(id).back().texts.front().body.reveal(), "Ring regionen.");
    const auto sent = db().read([&](db::Tx& tx) {
        const auto newest = mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 1}).front();
        return mail::mail(tx, town.id(), newest.id).value().outgoing.text.reveal();
    });
    EXPECT_THAT(sent, testing::AllOf(HasSubstr("Det sköts av regionen."), HasSubstr("Ring regionen.")));
    ASSERT_TRUE(act(reopen_case, registrar, id, Personal{"Det var vårt"}));
    EXPECT_EQ(case_now(id).rejection, "");
}

TEST_P(SortingTest, OnesOwnAdviceGoesBeforeThatOfTheReason) {
    scheme.rejections = {{.key = "region", .label = {}, .told = {}, .advice = {{"sv", "Ring regionen."}}},
                         {.key = "state", .label = {}, .told = {}}};
    const CaseId id = file(a_case()).id;
    EXPECT_EQ(act(reject_case, registrar, id, Rejection{"state", {}}).problem().fields.front().field, "advice");
    ASSERT_TRUE(act(reject_case, registrar, id, Rejection{"region", Personal{"Gå dit."}}));
    EXPECT_EQ(events(id).back().texts.front().body.reveal(), "Gå dit.");
}

TEST_P(SortingTest, HandingOverFollowsTheCaseAndTellsBothSides) {
    const CaseId id = file(a_case()).id;
    EXPECT_FALSE(act(hand_over_case, registrar, id, OtherBody{}));
    ASSERT_TRUE(act(hand_over_case, registrar, id, OtherBody{"Bussbolaget", "buss@example.org", Personal{"Hej"}}));
    EXPECT_EQ(case_now(id).state, State::handed_over);
    EXPECT_THAT(mails(), Contains("case.handed_over anna@example.org"));
    EXPECT_THAT(mails(), Contains("case.to_body buss@example.org"));
    EXPECT_EQ(EventData{events(id).back()}.text("body"), "Bussbolaget");
    EXPECT_TRUE(act(close_case, registrar, id, Personal{"Bussbolaget har svarat."}));
    EXPECT_EQ(case_now(id).state, State::closed);
}

TEST_P(SortingTest, AssigningIsForThoseWhoWorkThere) {
    const CaseId id = distributed();
    for (const people::Actor& wrong : {stranger, employee, registrar}) {
        const auto refused = act(assign_case, manager, id, wrong.person);
        ASSERT_FALSE(refused) << wrong.name;
        EXPECT_EQ(refused.problem().fields.front().field, "handler");
    }
    ASSERT_TRUE(act(assign_case, manager, id, handler.person));
    EXPECT_EQ(case_now(id).handler, handler.person);
    EXPECT_THAT(mails(), Contains("staff.assigned handler@lilleby.example"));
}

TEST_P(SortingTest, TakingACaseTellsNobody) {
    const CaseId id = distributed();
    ASSERT_TRUE(act(assign_case, handler, id, handler.person));
    EXPECT_EQ(case_now(id).state, State::investigating);
    EXPECT_THAT(mails(), Not(Contains(HasSubstr("staff.assigned"))));
    EXPECT_EQ(act(assign_case, colleague, id, colleague.person).problem().kind, ProblemKind::not_found);
}

TEST_P(SortingTest, AConfidentialCaseIsNotThereForOthers) {
    const CaseId id = distributed();
    ASSERT_TRUE(act(mark_confidential, registrar, id, true));
    for (const people::Actor& blind : {handler, chief, employee, admin})
        EXPECT_EQ(act(add_note, blind, id, Personal{"Hej"}).problem().kind, ProblemKind::not_found) << blind.name;
    EXPECT_TRUE(act(add_note, manager, id, Personal{"Hej"}));
    ASSERT_TRUE(act(mark_confidential, registrar, id, false));
    EXPECT_TRUE(act(add_note, handler, id, Personal{"Hej"}));
    EXPECT_THAT(kinds(id), ElementsAre("filed", "distributed", "made_confidential", "noted", "made_open", "noted"));
}

TEST_P(SortingTest, ACaseOfAnotherMunicipalityIsNotThere) {
    const CaseId id = file(a_case()).id;
    const auto other = db().write([&](db::Tx& tx) { return test::insert_small_town(tx, "storby"); });
    const auto their = db().read([&](db::Tx& tx) { return other.organisation(tx); });
    const Desk their_desk{their, *book, key, renderer(), ""};
    people::Actor their_registrar = registrar;
    their_registrar.municipality = other.id();
    their_registrar.grants = {{people::Role::registrar, other.town, {}}};
    const auto refused = db().write(
        [&](db::Tx& tx) { return reject_case(tx, their_desk, their_registrar, id, Version{1}, Personal{"Nej"}); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problem().kind, ProblemKind::not_found);
}

} // namespace
} // namespace svar::cases
