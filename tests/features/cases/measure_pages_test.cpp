// "My measures": one's own, also of cases that one may not see; done there with a result.
#include "features/cases/answering_actions.hpp"
#include "features/cases/case_action_pages.hpp"
#include "features/cases/measure_actions.hpp"
#include "features/cases/measure_pages.hpp"
#include "features/cases/measure_store.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class MeasurePagesTest : public test::PagesOffice {
  protected:
    CaseId planned(const people::Actor& owner) {
        const CaseId id = investigating();
        const LocalDate later{std::chrono::floor<std::chrono::days>(clock.now()) + std::chrono::days{30}};
        EXPECT_TRUE(act(plan_measure, handler, id, NewMeasure{"Nya <värmeskåp>", owner.person, later, true}));
        return id;
    }
    http::Response finish(const people::Actor& who, CaseId id, const char* result, const char* number = "1") {
        return post(post_measure_done, who, {{"id", text(id)}, {"number", number}}, {{"result", result}});
    }
    bool is_done(CaseId id) {
        return db().read([&](db::Tx& tx) { return measures_of(tx, town.id(), id).front().done_at.has_value(); });
    }
};
SVAR_ON_BOTH_DATABASES(MeasurePagesTest);

TEST_P(MeasurePagesTest, OnesOwnAreListedOthersAreNot) {
    const CaseId id = planned(colleague);
    const auto own = get(get_measures, colleague);
    EXPECT_EQ(own.status, 200);
    EXPECT_THAT(own.body, AllOf(HasSubstr("Nya &lt;värmeskåp&gt;"), HasSubstr(case_now(id).reference),
                                Not(HasSubstr("/staff/cases/" + text(id) + "\""))))
        << "whose case the colleague may not see";
    EXPECT_THAT(get(get_measures, stranger).body, Not(HasSubstr("värmeskåp")));
    EXPECT_THAT(get(get_measures, handler).body, Not(HasSubstr("värmeskåp")));
}

TEST_P(MeasurePagesTest, DoneWithAResultItLeavesTheList) {
    const CaseId id = planned(colleague);
    EXPECT_EQ(finish(colleague, id, "De är på plats.").status, 303);
    EXPECT_TRUE(is_done(id));
    EXPECT_THAT(get(get_measures, colleague).body, Not(HasSubstr("värmeskåp")));
    EXPECT_EQ(finish(colleague, id, "En gång till").status, 409);
}

TEST_P(MeasurePagesTest, WithoutAResultItComesBack) {
    const CaseId id = planned(colleague);
    const auto page = finish(colleague, id, " ");
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, HasSubstr("Nya &lt;värmeskåp&gt;"));
    EXPECT_FALSE(is_done(id));
}

TEST_P(MeasurePagesTest, OthersFinishNothing) {
    const CaseId id = planned(colleague);
    EXPECT_EQ(finish(stranger, id, "Klart").status, 404);
    EXPECT_EQ(finish(colleague, id, "Klart", "7").status, 404);
    EXPECT_EQ(finish(colleague, id, "Klart", "x").status, 404);
    EXPECT_FALSE(is_done(id));
}

TEST_P(MeasurePagesTest, ThePlanOfAReturnedAnswerLosesALineAndTheTypedAnswerStays) {
    const CaseId id = investigating();
    const LocalDate later{std::chrono::floor<std::chrono::days>(clock.now()) + std::chrono::days{30}};
    const std::vector<NewMeasure> plan{{"Nya skåp", handler.person, later, true, 1}};
    ASSERT_TRUE(act(answer_with_plan, handler, id, Personal{"Förr"}, plan));
    ASSERT_TRUE(act(return_answer, registrar, id, Personal{"Nej"}));
    const auto page =
        post(post_answer, handler, path(id), {{"seen", seen(id)}, {"answer", "Det nya svaret"}, {"step", "drop-1"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Det nya svaret"), Not(HasSubstr("value=\"drop-1\""))));
    EXPECT_TRUE(db().read([&](db::Tx& tx) { return measures_of(tx, town.id(), id); }).empty());
}

} // namespace
} // namespace svar::cases
