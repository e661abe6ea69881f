// Several cases at once: each on its own, with a result for each, and nothing beyond what one may do to each.
#include "features/cases/bulk_pages.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class BulkPagesTest : public test::PagesOffice {
  protected:
    std::string chosen(CaseId id) { return text(id) + "." + seen(id); }
    http::Response run(const people::Actor& who, test::FormFields form) {
        form.emplace_back("step", "run");
        return post(post_bulk, who, {}, form);
    }
};
SVAR_ON_BOTH_DATABASES(BulkPagesTest);

TEST_P(BulkPagesTest, FirstAsksWhatItNeedsAndDoesNothing) {
    const CaseId id = distributed();
    const auto page = post(post_bulk, registrar, {}, {{"do", "redirect"}, {"case", chosen(id)}});
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("name=\"unit\""), HasSubstr("value=\"" + chosen(id) + "\""),
                                 HasSubstr(case_now(id).reference)));
    EXPECT_EQ(case_now(id).unit, town.home_care);
}

TEST_P(BulkPagesTest, EachOfThemIsDone) {
    const CaseId one = distributed(), other = distributed();
    const auto page =
        run(registrar,
            {{"do", "redirect"}, {"case", chosen(one)}, {"case", chosen(other)}, {"unit", text(town.north_school)}});
    EXPECT_EQ(page.status, 200);
    for (const CaseId id : {one, other}) {
        EXPECT_EQ(case_now(id).unit, town.north_school);
        EXPECT_EQ(events(id).back().kind, "redirected");
    }
    EXPECT_THAT(page.body, AllOf(HasSubstr("data-color=\"success\""), Not(HasSubstr("data-color=\"danger\""))));
}

TEST_P(BulkPagesTest, OneThatChangedMeanwhileDoesNotStopTheOthers) {
    const CaseId changed = distributed(), fine = distributed();
    const std::string old = chosen(changed);
    ASSERT_TRUE(act(add_note, registrar, changed, Personal{"Ring först"}));
    const auto page =
        run(registrar, {{"do", "assign"}, {"case", old}, {"case", chosen(fine)}, {"handler", text(handler.person)}});
    EXPECT_FALSE(case_now(changed).handler);
    EXPECT_EQ(case_now(fine).handler, handler.person);
    EXPECT_THAT(page.body, AllOf(HasSubstr("data-color=\"success\""), HasSubstr("data-color=\"danger\"")));
}

TEST_P(BulkPagesTest, WhatIsMissingIsToldForEach) {
    const CaseId id = file(a_case()).id;
    const auto page = run(registrar, {{"do", "reject"}, {"case", chosen(id)}, {"advice", ""}});
    EXPECT_THAT(page.body, HasSubstr("data-color=\"danger\""));
    EXPECT_EQ(case_now(id).state, State::received);
}

TEST_P(BulkPagesTest, OthersAreMergedIntoTheMainOneOnly) {
    const CaseId main = distributed(), twin = distributed();
    run(registrar, {{"do", "merge"}, {"case", chosen(main)}, {"case", chosen(twin)}, {"main", text(main)}});
    EXPECT_EQ(case_now(main).state, State::distributed);
    EXPECT_EQ(case_now(twin).merged_into, main);
}

TEST_P(BulkPagesTest, NobodyDoesMoreThanToOneCaseAlone) {
    const CaseId id = distributed();
    EXPECT_EQ(run(handler, {{"do", "reject"}, {"case", chosen(id)}, {"advice", "Ring"}}).status, 403);
    EXPECT_EQ(run(registrar, {{"do", "destroy"}, {"case", chosen(id)}}).status, 403);
    const auto blind = run(stranger, {{"do", "redirect"}, {"case", chosen(id)}, {"unit", text(town.north_school)}});
    EXPECT_THAT(blind.body, Not(HasSubstr(case_now(id).reference)));
    for (const char* forged : {"x", "17.1", "-1.1", ""}) run(registrar, {{"do", "reject"}, {"case", forged}});
    EXPECT_EQ(case_now(id).unit, town.home_care);
    EXPECT_EQ(case_now(id).state, State::distributed);
}

} // namespace
} // namespace svar::cases
