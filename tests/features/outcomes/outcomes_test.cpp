// What came of published cases: only in approved words, only while the case is published.
#include "features/outcomes/outcome_actions.hpp"
#include "features/outcomes/outcome_pages.hpp"
#include "features/outcomes/outcome_store.hpp"
#include "features/cases/measure_actions.hpp"
#include "features/integrity/integrity.hpp"
#include "features/publication/publication_actions.hpp"
#include "platform/views/format.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::outcomes {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class OutcomesTest : public test::PagesOffice {
  protected:
    /// A published case whose measure was done.
    CaseId told(bool is_public = true) {
        const CaseId id = reviewed();
        const LocalDate due = db().read([&](db::Tx& tx) {
            return LocalDate{std::chrono::sys_days{views::local_day(tx.now(), "Europe/Stockholm")} +
                             std::chrono::days{9}};
        });
        EXPECT_TRUE(act(cases::plan_measure, handler, id,
                        cases::NewMeasure{"Nya värmeskåp", colleague.person, due, is_public}));
        EXPECT_TRUE(db().write([&](db::Tx& tx) {
            return cases::end_measure(tx, desk(), colleague, id, 1, Personal{"De är på plats hos Anna."});
        }));
        EXPECT_TRUE(act(publication::publish_case, registrar, id,
                        publication::Wording{"Kall mat", "Maten var kall", "Vi köper värmeskåp."}));
        return id;
    }
    http::Response approve(CaseId id, const std::string& words, const people::Actor& who) {
        return post(post_approval, who, {}, {{"case", text(id)}, {"words", words}, {"do", "approve"}});
    }
    std::string everybody_reads() { return get(get_outcomes, submitter()).body; }
    std::vector<integrity::Difference> differences() {
        return integrity::verify(db(), key, [](std::int64_t, std::int64_t) {}).differences;
    }
};
SVAR_ON_BOTH_DATABASES(OutcomesTest);

TEST_P(OutcomesTest, NobodyReadsTheMeasureBeforeItsWordsAreApproved) {
    const CaseId id = told();
    EXPECT_THAT(everybody_reads(), AllOf(Not(HasSubstr("värmeskåp")), Not(HasSubstr("Anna"))));
    EXPECT_THAT(get(get_approval, registrar).body, HasSubstr("Nya värmeskåp: De är på plats hos Anna."));
    EXPECT_EQ(location(approve(id, "Köket har fått nya värmeskåp.", registrar)), "/staff/outcomes");
    EXPECT_THAT(everybody_reads(), AllOf(HasSubstr("Köket har fått nya värmeskåp."), HasSubstr("Maten var kall"),
                                         HasSubstr("/published/" + case_now(id).reference), Not(HasSubstr("Anna"))));
    EXPECT_THAT(get(get_approval, registrar).body, Not(HasSubstr("De är på plats hos Anna.")));
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_P(OutcomesTest, WhatIsTakenBackLeavesAtOnceByItselfOrWithItsCase) {
    const CaseId id = told(), other = told();
    ASSERT_EQ(approve(id, "Ett.", registrar).status, 303);
    ASSERT_EQ(approve(other, "Två.", registrar).status, 303);
    ASSERT_EQ(post(post_approval, registrar, {}, {{"case", text(id)}, {"do", "remove"}}).status, 303);
    EXPECT_THAT(everybody_reads(), AllOf(Not(HasSubstr("Ett.")), HasSubstr("Två.")));
    ASSERT_TRUE(act(publication::unpublish_case, registrar, other, publication::Takedown{"other", Personal{"Fel"}}));
    EXPECT_THAT(everybody_reads(), Not(HasSubstr("Två.")));
}

TEST_P(OutcomesTest, WordsOfACaseThatIsPublishedAnewAreApprovedAnew) {
    const CaseId id = told();
    ASSERT_EQ(approve(id, "Anna Ek fick värmeskåp.", registrar).status, 303);
    ASSERT_TRUE(act(publication::unpublish_case, registrar, id, publication::Takedown{"personal"}));
    clock.advance(std::chrono::minutes{5});
    ASSERT_TRUE(act(publication::publish_case, registrar, id,
                    publication::Wording{"Kall mat", "Maten var kall", "Vi köper värmeskåp."}));
    EXPECT_THAT(everybody_reads(), Not(HasSubstr("Anna Ek")));
    EXPECT_THAT(get(get_approval, registrar).body, AllOf(HasSubstr("Nya värmeskåp: De är"), Not(HasSubstr("Anna Ek"))));
    ASSERT_EQ(approve(id, "Köket fick värmeskåp.", registrar).status, 303);
    EXPECT_THAT(everybody_reads(), HasSubstr("Köket fick värmeskåp."));
    EXPECT_THAT(get(get_approval, registrar).body, Not(HasSubstr("De är på plats hos Anna.")));
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_P(OutcomesTest, MeasuresOfOtherUnitsAreNotRead) {
    told();
    people::Actor of_schools, of_care;
    db().write([&](db::Tx& tx) {
        of_schools = hire(tx, "schools", people::Role::registrar, town.schools);
        of_care = hire(tx, "care", people::Role::registrar, town.care);
    });
    EXPECT_THAT(get(get_approval, of_schools).body, Not(HasSubstr("De är på plats hos Anna.")));
    EXPECT_THAT(get(get_approval, of_care).body, HasSubstr("De är på plats hos Anna."));
}

TEST_P(OutcomesTest, OnlyWhoMayPublishApprovesAndOnlyWordsOfSomeLength) {
    const CaseId id = told();
    EXPECT_EQ(approve(id, "Klart.", handler).status, 403);
    EXPECT_EQ(approve(reviewed(), "Klart.", registrar).status, 404) << "not published";
    EXPECT_EQ(approve(CaseId{17}, "Klart.", registrar).status, 404);
    EXPECT_EQ(approve(id, " \n ", registrar).status, 422);
    EXPECT_EQ(approve(id, std::string(words_characters_max + 1, 'x'), registrar).status, 422);
    EXPECT_THAT(approve(id, "", registrar).body, HasSubstr("aria-invalid"));
    EXPECT_EQ(approve(id, "<script>alert(1)</script>", registrar).status, 303);
    EXPECT_THAT(everybody_reads(), AllOf(Not(HasSubstr("<script>alert")), HasSubstr("&lt;script&gt;")));
}

TEST_P(OutcomesTest, AMeasureThatTheSubmitterMayNotReadOfIsNotProposed) {
    told(false);
    EXPECT_THAT(get(get_approval, registrar).body, Not(HasSubstr("värmeskåp:")));
}

TEST_P(OutcomesTest, WordsChangedBehindTheProgramsBackAreSeen) {
    const CaseId id = told();
    ASSERT_EQ(approve(id, "Klart.", registrar).status, 303);
    constexpr db::Sql meddle{.name = "", .text = "UPDATE outcomes SET words = 'Lögn' WHERE municipality = $1"};
    db().write([&](db::Tx& tx) { tx.execute(meddle, town.id()); });
    ASSERT_THAT(differences(), SizeIs(1));
    EXPECT_THAT(differences().front().what, HasSubstr("what came of case"));
}

} // namespace
} // namespace svar::outcomes
