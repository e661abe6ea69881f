// `verify` follows hand-overs, merging, parts, delays, assessments and measures, and finds meddling with them.
#include "features/cases/assessment_actions.hpp"
#include "features/cases/delay_actions.hpp"
#include "features/cases/measure_actions.hpp"
#include "features/cases/merge_actions.hpp"
#include "features/cases/takeover_actions.hpp"
#include "features/cases/unit_text_actions.hpp"
#include "features/integrity/integrity.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::integrity {
namespace {

using test::a_case;

class ProcessVerifyTest : public test::Office {
  protected:
    ProcessVerifyTest() { scheme.deviations = {{.key = "lex", .label = {}, .question = {}, .law = "", .units = {}}}; }
    std::size_t differences() { return verify(db(), key, {}).differences.size(); }
    void do_everything() {
        using namespace cases;
        const LocalDate later{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                              std::chrono::days{90}};
        const CaseId main = investigating(), other = distributed(), over = file(a_case()).id;
        ASSERT_TRUE(act(tell_delay, handler, main, std::optional{later}, Personal{"Väntar"}));
        ASSERT_TRUE(act(assess_case, handler, main, Assessment{"lex", true, Personal{"Ja"}}));
        ASSERT_TRUE(act(plan_measure, handler, main, NewMeasure{"Nya skåp", handler.person, later, true}));
        ASSERT_TRUE(act(merge_case, registrar, other, main));
        ASSERT_TRUE(act(unmerge_case, registrar, other));
        ASSERT_TRUE(act(merge_case, registrar, other, main));
        ASSERT_TRUE(act(answer_case, handler, main, Personal{"Svar"}));
        ASSERT_TRUE(act(approve_answer, registrar, main));
        ASSERT_TRUE(
            db().write([&](db::Tx& tx) { return end_measure(tx, desk(), handler, main, 1, Personal{"På plats"}); }));
        ASSERT_TRUE(act(split_case, registrar, over, std::vector<Part>{{"Del", Personal{"Text"}}}));
        ASSERT_TRUE(act(hand_over_case, registrar, over, OtherBody{"Bolaget", "b@bolaget.example", {}}));
        ASSERT_TRUE(act(reply_for_body, registrar, over, BodyReply::done, Personal{"Klart"}, Attachments{}));
        ASSERT_TRUE(db().write([&](db::Tx& tx) {
            return add_unit_text(tx, {manager, *organisation, key}, town.care, {"Tack", "sv", "Hej {name}"});
        }));
        scheme.rejections = {{.key = "region", .label = {}, .told = {}, .advice = {}}};
        ASSERT_TRUE(act(reject_case, registrar, file(a_case()).id, Rejection{"region", Personal{"Ring regionen"}}));
        const CaseId left = investigating();
        ASSERT_TRUE(act(plan_measure, handler, left, NewMeasure{"Nya skåp", handler.person, later, true}));
        ASSERT_TRUE(db().write([&](db::Tx& tx) {
            return take_over_from_person(tx, desk(), admin, handler.person,
                                         {.sort = Successor::Sort::person, .person = colleague.person});
        }));
        ASSERT_TRUE(db().write(
            [&](db::Tx& tx) { return take_over_from_unit(tx, desk(), admin, town.home_care, town.north_school); }));
    }
};
SVAR_ON_BOTH_DATABASES(ProcessVerifyTest);

TEST_P(ProcessVerifyTest, IsCleanAfterAllSteps) {
    do_everything();
    for (const Difference& difference : verify(db(), key, {}).differences)
        ADD_FAILURE() << difference.id.value() << "/" << difference.seq << ": " << difference.what;
}

TEST_P(ProcessVerifyTest, FindsMeddling) {
    do_everything();
    constexpr db::Sql tampered[] = {
        {.name = "test.tamper_body", .text = "UPDATE case_hand_overs SET email = 'x' WHERE municipality = $1"},
        {.name = "test.tamper_measure", .text = "UPDATE case_measures SET result = 'x' WHERE municipality = $1"},
        {.name = "test.tamper_delay", .text = "UPDATE cases SET delays = 7 WHERE municipality = $1 AND delays = 1"},
        {.name = "test.tamper_merge",
         .text = "UPDATE cases SET merged_into = 7 WHERE municipality = $1 AND merged_into IS NOT NULL"},
        {.name = "test.tamper_link",
         .text = "UPDATE cases SET linked_to = NULL WHERE municipality = $1 AND linked_to IS NOT NULL"},
        {.name = "test.tamper_assessed",
         .text = "UPDATE cases SET assessed = '' WHERE municipality = $1 AND assessed <> ''"},
        {.name = "test.tamper_text", .text = "UPDATE unit_texts SET body = 'x' WHERE municipality = $1"},
        {.name = "test.tamper_rejection",
         .text = "UPDATE cases SET rejection = '' WHERE municipality = $1 AND rejection <> ''"}};
    std::size_t found = 0;
    for (const db::Sql& sql : tampered) {
        db().write([&](db::Tx& tx) { EXPECT_GT(tx.execute(sql, town.id()), 0) << sql.name; });
        EXPECT_GT(differences(), found) << sql.name;
        found = differences();
    }
}

} // namespace
} // namespace svar::integrity
