// The duty by law: it holds the answer back, and what it opens is not there for those who may not know.
#include "features/cases/assessment_actions.hpp"
#include "features/cases/case_list_store.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/related_store.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class AssessmentTest : public test::PagesOffice {
  protected:
    AssessmentTest() {
        scheme.deviations = {{.key = "lex_sarah",
                              .label = {{"sv", "Lex Sarah"}},
                              .question = {{"sv", "Är det ett missförhållande?"}},
                              .law = "14 kap. 3 § SoL",
                              .units = {"care"}}};
        db().write([&](db::Tx& tx) {
            organisation::set_post_holder(tx, town.id(), {organisation::Post::manager, town.care, manager.person});
        });
    }
    Result<Version> assess(CaseId id, std::optional<bool> answer, const char* reason = "Hon blev utan mat.") {
        return act(assess_case, handler, id, Assessment{"lex_sarah", answer, Personal{reason}});
    }
    std::vector<Case> follow_ups(CaseId id) {
        return db().read([&](db::Tx& tx) { return cases_linked_to(tx, town.id(), id); });
    }
    std::string page_of(CaseId id, const people::Actor& who) {
        return get([](const site::Visit& visit) { return case_page(visit, {}); }, who, path(id)).body;
    }
    std::size_t listed(const people::Actor& who) {
        return db().read([&](db::Tx& tx) {
            return list_cases(tx, who, *organisation, scope_of(who, *organisation, {}), {.stages = open_stages})
                .rows.size();
        });
    }
};
SVAR_ON_BOTH_DATABASES(AssessmentTest);

TEST_P(AssessmentTest, TheAnswerWaitsForIt) {
    const CaseId id = investigating();
    EXPECT_EQ(act(answer_case, handler, id, Personal{"Svar"}).problem().message_key, "cases.problem.assess_first");
    ASSERT_TRUE(assess(id, false));
    EXPECT_TRUE(act(answer_case, handler, id, Personal{"Svar"}));
    EXPECT_THAT(follow_ups(id), IsEmpty());
}

TEST_P(AssessmentTest, OnlyTheUnitsOfTheRuleHaveTheDuty) {
    Case subject = case_now(investigating());
    EXPECT_THAT(open_duties(desk(), subject), SizeIs(1));
    subject.unit = town.north_school;
    EXPECT_THAT(open_duties(desk(), subject), IsEmpty());
    scheme.deviations.front().units.clear();
    EXPECT_THAT(open_duties(desk(), subject), SizeIs(1));
}

TEST_P(AssessmentTest, ItNeedsAnAnswerAReasonAndADutyThatIsOpen) {
    const CaseId id = investigating();
    EXPECT_EQ(assess(id, {}, "").problem().fields.size(), 2U);
    EXPECT_EQ(act(assess_case, handler, id, Assessment{"other", true, Personal{"x"}}).problem().message_key,
              "cases.problem.no_duty");
    ASSERT_TRUE(assess(id, false));
    EXPECT_EQ(assess(id, true).problem().message_key, "cases.problem.no_duty");
    EXPECT_FALSE(act(assess_case, stranger, id, Assessment{"lex_sarah", true, Personal{"x"}}));
}

TEST_P(AssessmentTest, ADeviationOpensARestrictedCase) {
    const CaseId id = investigating();
    ASSERT_TRUE(assess(id, true));
    ASSERT_THAT(follow_ups(id), SizeIs(1));
    const Case found = follow_ups(id).front();
    EXPECT_TRUE(found.is_confidential);
    EXPECT_EQ(found.state, State::distributed);
    EXPECT_THAT(clocks(found.id), IsEmpty());
    EXPECT_FALSE(act(mark_confidential, registrar, found.id, false));
    EXPECT_THAT(mails(), Contains("staff.task manager@lilleby.example"));
    EXPECT_TRUE(act(assign_case, manager, found.id, manager.person));
    EXPECT_TRUE(act(answer_case, manager, found.id, Personal{"Utrett."}));
}

TEST_P(AssessmentTest, WhoMayNotSeeItLearnsNothing) {
    const CaseId id = investigating();
    const std::size_t listed_before = listed(chief), own_before = listed(handler);
    ASSERT_TRUE(assess(id, true));
    const Case hidden = follow_ups(id).front();
    for (const people::Actor* blind : {&chief, &handler, &colleague, &stranger, &employee}) {
        EXPECT_FALSE(may_see(*blind, hidden, *organisation)) << blind->name;
        EXPECT_EQ(get([](const site::Visit& visit) { return case_page(visit, {}); }, *blind, path(hidden.id)).status,
                  404);
    }
    EXPECT_EQ(listed(chief), listed_before);
    EXPECT_EQ(listed(handler), own_before);
    const std::string seen_by_chief = page_of(id, chief);
    EXPECT_THAT(seen_by_chief, Not(HasSubstr(hidden.reference)));
    EXPECT_THAT(seen_by_chief, Not(HasSubstr("Hon blev utan mat.")));
    EXPECT_THAT(page_of(id, handler), HasSubstr("Hon blev utan mat.")); // their own words
    EXPECT_THAT(page_of(id, handler), Not(HasSubstr(hidden.reference)));
    EXPECT_THAT(page_of(id, registrar), HasSubstr(hidden.reference));
    db().read([&](db::Tx& tx) {
        for (const auto& line : mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 1000})) {
            EXPECT_NE(line.case_id, hidden.id);
            EXPECT_THAT(mail::mail(tx, town.id(), line.id)->outgoing.text.reveal(), Not(HasSubstr(hidden.reference)));
        }
    });
}

TEST_P(AssessmentTest, YesAndNoLookAlikeInTheJournal) {
    const CaseId yes = investigating(), no = investigating();
    ASSERT_TRUE(assess(yes, true));
    ASSERT_TRUE(assess(no, false));
    EXPECT_EQ(events(yes).back().data, events(no).back().data);
    EXPECT_EQ(events(yes).back().kind, events(no).back().kind);
}

TEST_P(AssessmentTest, TheJournalTellsTheAnswerInWords) {
    const CaseId yes = investigating(), no = investigating();
    ASSERT_TRUE(assess(yes, true));
    ASSERT_TRUE(assess(no, false));
    EXPECT_THAT(page_of(yes, registrar), HasSubstr("Ja\nHon blev utan mat."));
    EXPECT_THAT(page_of(no, registrar), HasSubstr("Nej\nHon blev utan mat."));
    EXPECT_THAT(page_of(yes, registrar), Not(HasSubstr("yes\n")));
}

} // namespace
} // namespace svar::cases
