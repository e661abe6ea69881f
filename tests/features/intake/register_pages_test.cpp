// Taking a message down on somebody's behalf.
#include "features/intake/register_pages.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::intake {
namespace {

using cases::State;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class RegisterPagesTest : public test::PagesOffice {
  protected:
    test::FormFields form(std::string message, std::string category = {}) {
        return {{"form_token", "a-token-that-is-long-enough"},
                {"channel", "phone"},
                {"kind", "suggestion"},
                {"title", ""},
                {"message", std::move(message)},
                {"phone", "044-13 50 00"},
                {"language", "sv"},
                {"unit", text(town.home_care)},
                {"category", std::move(category)}};
    }
    CaseId case_at(const http::Response& done) { return CaseId{parse_number(location(done))}; }
    static std::int64_t parse_number(const std::string& url) { return std::stoll(url.substr(url.rfind('/') + 1)); }
};
SVAR_ON_BOTH_DATABASES(RegisterPagesTest);

TEST_P(RegisterPagesTest, WhoMaySortMayDistributeAtOnce) {
    const auto done = post(post_register, registrar, {}, form("Sätt upp en bänk\nvid torget", "food"));
    ASSERT_THAT(location(done), StartsWith("/staff/cases/"));
    const cases::Case found = case_now(case_at(done));
    EXPECT_EQ(found.state, State::distributed);
    EXPECT_EQ(found.channel, cases::Channel::phone);
    EXPECT_EQ(found.title, "Sätt upp en bänk");
    EXPECT_EQ(found.unit, town.home_care);
    EXPECT_FALSE(found.is_anonymous);
}

TEST_P(RegisterPagesTest, WithoutACategoryItWaitsToBeSorted) {
    const auto done = post(post_register, registrar, {}, form("Sätt upp en bänk"));
    EXPECT_EQ(case_now(case_at(done)).state, State::registered);
}

TEST_P(RegisterPagesTest, AnEmployeeFilesOnlyAndGetsTheReceipt) {
    const auto page = get(get_register, employee);
    EXPECT_THAT(page.body, Not(HasSubstr("name=\"category\"")));
    const auto done = post(post_register, employee, {}, form("Sätt upp en bänk", "food"));
    EXPECT_THAT(location(done), StartsWith("/receipt/"));
}

TEST_P(RegisterPagesTest, TheSameFormTwiceMakesOneCase) {
    const auto first = post(post_register, registrar, {}, form("Sätt upp en bänk", "food"));
    EXPECT_EQ(location(post(post_register, registrar, {}, form("Sätt upp en bänk", "food"))), location(first));
}

TEST_P(RegisterPagesTest, WhatIsWrongComesBackFilledIn) {
    auto wrong = form("");
    wrong[5].second = "abc";
    const auto page = post(post_register, registrar, {}, wrong);
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("value=\"abc\""), HasSubstr("href=\"#message\""), HasSubstr("href=\"#phone\"")));
    EXPECT_THAT(page.body, Not(HasSubstr("href=\"#title\"")));
    const auto unsorted = post(post_register, registrar, {}, [&] {
        auto fields = form("Sätt upp en bänk", "food");
        fields[7].second = "";
        return fields;
    }());
    EXPECT_EQ(unsorted.status, 422);
    EXPECT_THAT(unsorted.body, AllOf(HasSubstr("href=\"#unit\""), HasSubstr("Sätt upp en bänk")));
}

TEST_P(RegisterPagesTest, AnAddressIsEnoughAndNothingIsToo) {
    auto fields = form("Sätt upp en bänk");
    fields[5].second = "";
    EXPECT_TRUE(case_now(case_at(post(post_register, registrar, {}, fields))).is_anonymous);
    fields[0].second = "another-token-that-is-long";
    fields.emplace_back("address", "Storgatan 1");
    EXPECT_FALSE(case_now(case_at(post(post_register, registrar, {}, fields))).is_anonymous);
}

} // namespace
} // namespace svar::intake
