// The gateway's calls, on both databases.
#include "features/texting/hook_pages.hpp"
#include "text_office.hpp"

namespace svar::texting {
namespace {

class Hook : public TextOffice {
  protected:
    Hook() { site.text_hook.secret = Personal{"hemligt-i-provet"}; }
    int call(const test::FormFields& parameters, const test::FormFields& form) {
        return post(post_text, submitter(), parameters, form).status;
    }
    const test::FormFields message = {{"from", anna}, {"message", "Lampan är trasig."}, {"id", "a1"}};
};
SVAR_ON_BOTH_DATABASES(Hook);

TEST_P(Hook, TakesAMessageWithTheSecretAlone) {
    EXPECT_EQ(call({}, message), 403);
    EXPECT_EQ(call({{"secret", "hemligt-i-prove"}}, message), 403);
    EXPECT_EQ(call({{"secret", ""}}, message), 403);
    EXPECT_TRUE(written().empty());
    EXPECT_EQ(call({{"secret", "hemligt-i-provet"}}, message), 204);
    EXPECT_EQ(call({{"secret", "hemligt-i-provet"}}, message), 204);
    EXPECT_EQ(written().size(), 1U);
}

TEST_P(Hook, TakesNothingWhereNoSecretIsSet) {
    site.text_hook.secret = {};
    EXPECT_EQ(call({{"secret", ""}}, message), 404);
    EXPECT_EQ(call({}, message), 404);
}

TEST_P(Hook, ReadsTheFieldsOfItsSettings) {
    site.text_hook = {.secret = Personal{"s"}, .from = "From", .text = "Body", .id = "MessageSid"};
    EXPECT_EQ(call({{"secret", "s"}}, message), 422);
    EXPECT_EQ(call({{"secret", "s"}}, {{"From", anna}, {"Body", "Hej"}, {"MessageSid", "SM1"}}), 204);
}

} // namespace
} // namespace svar::texting
