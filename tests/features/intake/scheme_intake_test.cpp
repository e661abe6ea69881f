// What the scheme says of channels, senders and the closing question holds on the pages of the public.
#include "features/intake/intake_pages.hpp"
#include "features/intake/status_pages.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::intake {
namespace {

using test::a_case;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class SchemeIntakeTest : public test::PagesOffice {
  protected:
    test::FormFields message() {
        return {{"form_token", "a-token-that-is-long-enough"},
                {"kind", "complaint"},
                {"title", "Kall mat"},
                {"message", "Maten var kall."},
                {"identity", "anonymous"},
                {"language", "sv"}};
    }
    test::FormFields own(CaseId id) {
        const cases::Case subject = case_now(id);
        return {{"reference", subject.reference}, {"code", cases::follow_code(key, subject)}};
    }
};
SVAR_ON_BOTH_DATABASES(SchemeIntakeTest);

TEST_P(SchemeIntakeTest, WhereTheWebIsNoChannelThereIsNoForm) {
    scheme.channels = {"phone", "card"};
    const auto page = get(get_form, submitter());
    EXPECT_THAT(page.body, AllOf(HasSubstr("Synpunkter lämnas inte på webben"), Not(HasSubstr("name=\"message\""))));
    EXPECT_EQ(post(post_case, submitter(), {}, message()).status, 403);
    scheme.channels.push_back("web");
    EXPECT_THAT(get(get_form, submitter()).body, HasSubstr("name=\"message\""));
    EXPECT_EQ(post(post_case, submitter(), {}, message()).status, 303);
}

TEST_P(SchemeIntakeTest, WhereNobodyIsAnonymousTheChoiceIsNotThere) {
    EXPECT_THAT(get(get_form, submitter()).body, HasSubstr("id=\"identity-anonymous\""));
    scheme.identity = {.may_be_anonymous = false, .needs = {"name"}};
    EXPECT_THAT(get(get_form, submitter()).body,
                AllOf(Not(HasSubstr("id=\"identity-anonymous\"")), Not(HasSubstr("Namn (frivilligt)"))));
    const auto refused = post(post_case, submitter(), {}, message());
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("inga anonyma synpunkter"), HasSubstr("href=\"#identity\"")));
}

TEST_P(SchemeIntakeTest, TheClosingQuestionIsAskedWhereTheSchemeSaysSo) {
    const CaseId id = reviewed();
    const auto rate = [&] { return post(post_satisfaction, submitter(), own(id), {{"satisfaction", "3"}}).status; };
    scheme.satisfaction.kinds = {"suggestion"};
    EXPECT_THAT(get(get_status, submitter(), own(id)).body, Not(HasSubstr("name=\"satisfaction\"")));
    EXPECT_EQ(rate(), 409);
    scheme.satisfaction = {.is_asked = false, .kinds = {}};
    EXPECT_EQ(rate(), 409);
    EXPECT_EQ(case_now(id).satisfaction, 0);
    scheme.satisfaction = {.is_asked = true, .kinds = {"complaint"}};
    EXPECT_THAT(get(get_status, submitter(), own(id)).body, HasSubstr("name=\"satisfaction\""));
    EXPECT_EQ(rate(), 303);
    EXPECT_EQ(case_now(id).satisfaction, 3);
}

TEST_P(SchemeIntakeTest, NoDayIsPromisedForASecondAnswer) {
    const CaseId id = investigating();
    EXPECT_THAT(get(get_status, submitter(), own(id)).body, HasSubstr("Du får svar senast"));
    const CaseId again = reviewed();
    ASSERT_TRUE(act(cases::reopen_case, registrar, again, Personal{"Det hände igen."}));
    EXPECT_THAT(get(get_status, submitter(), own(again)).body,
                AllOf(HasSubstr("Kall mat"), Not(HasSubstr("Du får svar senast"))));
}

} // namespace
} // namespace svar::intake
