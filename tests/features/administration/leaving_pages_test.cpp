// Somebody leaves, a unit is closed: the pages ask who takes over, and tell nothing that few may know.
#include "features/administration/organisation_pages.hpp"
#include "features/administration/people_pages.hpp"
#include "features/cases/assessment_actions.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::administration {
namespace {

using cases::State;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class LeavingPagesTest : public test::PagesOffice {
  protected:
    test::FormFields person(const people::Actor& who) { return {{"person", text(who.person)}}; }
    test::FormFields unit(UnitId id) { return {{"unit", text(id)}}; }
    http::Response leave(const people::Actor& who, const std::string& successor) {
        return post(post_person, admin, person(who), {{"do", "deactivate"}, {"seen", "1"}, {"successor", successor}});
    }
    bool is_active(const people::Actor& who) {
        return db().read([&](db::Tx& tx) { return people::person_by_id(tx, town.id(), who.person)->is_active; });
    }
};
SVAR_ON_BOTH_DATABASES(LeavingPagesTest);

TEST_P(LeavingPagesTest, ThePersonsPageAsksWhoTakesOver) {
    const CaseId id = investigating();
    EXPECT_THAT(get(get_person, admin, person(handler)).body,
                AllOf(HasSubstr("1 öppet ärende"), HasSubstr("<option value=\"unit\" selected"),
                      HasSubstr("value=\"" + text(colleague.person) + "\">colleague")));
    EXPECT_EQ(leave(handler, text(colleague.person)).status, 303);
    EXPECT_FALSE(is_active(handler));
    EXPECT_EQ(case_now(id).handler, colleague.person);
}

TEST_P(LeavingPagesTest, AnUnfitSuccessorIsToldAndNothingChanges) {
    const CaseId id = investigating();
    for (const std::string& unfit :
         {text(employee.person), text(handler.person), std::string{"17"}, std::string{"x"}}) {
        const auto page = leave(handler, unfit);
        EXPECT_EQ(page.status, 422);
        EXPECT_THAT(page.body, HasSubstr("id=\"successor-problem\""));
    }
    EXPECT_TRUE(is_active(handler));
    EXPECT_EQ(case_now(id).handler, handler.person);
}

TEST_P(LeavingPagesTest, OneWhoMayNotBeDeactivatedKeepsEverything) {
    const people::Actor school_admin =
        db().write([&](db::Tx& tx) { return hire(tx, "schooladmin", people::Role::admin, town.schools); });
    const CaseId id = investigating();
    EXPECT_EQ(post(post_person, school_admin, person(handler), {{"do", "deactivate"}, {"seen", "1"}}).status, 403);
    EXPECT_EQ(post(post_person, admin, person(handler), {{"do", "deactivate"}, {"seen", "7"}}).status, 409);
    EXPECT_EQ(case_now(id).handler, handler.person);
    EXPECT_EQ(events(id).back().kind, "assigned");
}

TEST_P(LeavingPagesTest, RestrictedCasesGoAlongUncounted) {
    scheme.deviations = {{.key = "lex", .label = {}, .question = {}, .law = "", .units = {}}};
    const CaseId id = investigating();
    const cases::Assessment yes{"lex", true, Personal{"Ja"}};
    ASSERT_TRUE(act(cases::assess_case, handler, id, yes));
    constexpr db::Sql restricted{.name = "test.restricted",
                                 .text = "SELECT case_id FROM cases WHERE municipality = $1 AND linked_to IS NOT NULL"};
    const CaseId follow_up =
        db().read([&](db::Tx& tx) { return tx.row(restricted, town.id())->template id<CaseId>(0); });
    EXPECT_THAT(get(get_unit, admin, unit(town.home_care)).body, HasSubstr("1 öppet ärende"));
    ASSERT_EQ(post(post_unit, admin, unit(town.night_patrol), {{"do", "close"}, {"seen", "1"}}).status, 303);
    ASSERT_EQ(post(post_unit, admin, unit(town.home_care),
                   {{"do", "close"},
                    {"seen", text(organisation->unit(town.home_care)->version)},
                    {"receiver", text(town.care)}})
                  .status,
              303);
    EXPECT_EQ(case_now(id).unit, town.care);
    EXPECT_EQ(case_now(follow_up).unit, town.care);
    EXPECT_THAT(get(get_organisation, admin).body, Not(HasSubstr(case_now(follow_up).reference)));
}

TEST_P(LeavingPagesTest, AUnitIsNotClosedIntoNothing) {
    const CaseId id = distributed();
    ASSERT_EQ(post(post_unit, admin, unit(town.night_patrol), {{"do", "close"}, {"seen", "1"}}).status, 303);
    const std::string version = text(organisation->unit(town.home_care)->version);
    for (const std::string& nowhere :
         {text(town.home_care), text(town.night_patrol), std::string{"17"}, std::string{}}) {
        const auto page =
            post(post_unit, admin, unit(town.home_care), {{"do", "close"}, {"seen", version}, {"receiver", nowhere}});
        EXPECT_EQ(page.status, 422);
        EXPECT_THAT(page.body, HasSubstr("id=\"receiver-problem\""));
    }
    EXPECT_EQ(case_now(id).unit, town.home_care);
    EXPECT_EQ(case_now(id).state, State::distributed);
}

} // namespace
} // namespace svar::administration
