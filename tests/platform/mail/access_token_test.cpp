#include "platform/mail/access_token.hpp"
#include "platform/mail/imap.hpp"

#include <gtest/gtest.h>

namespace svar::mail {
namespace {

TEST(AccessToken, IsReadWithItsTime) {
    const AccessToken token = parse_access_token(R"({"token_type":"Bearer","expires_in":3599,"access_token":"ey.J"})");
    EXPECT_EQ(token.token.reveal(), "ey.J");
    EXPECT_EQ(token.valid_for, std::chrono::seconds{3599});
    EXPECT_EQ(parse_access_token(R"({"access_token":"a"})").valid_for, std::chrono::seconds{300});
    EXPECT_EQ(parse_access_token(R"({"access_token":"a","expires_in":-5})").valid_for, std::chrono::seconds{60});
}

TEST(AccessToken, SaysWhyThereIsNone) {
    try {
        parse_access_token(R"({"error":"invalid_client","error_description":"The secret has expired."})");
        FAIL();
    } catch (const ImapFailed& failure) {
        EXPECT_NE(std::string{failure.what()}.find("The secret has expired."), std::string::npos);
        EXPECT_EQ(failure.failure(), Failure::login_refused);
    }
    for (const char* text : {"", "[]", "{}", "<html>", R"({"access_token":17})"})
        EXPECT_THROW(parse_access_token(text), ImapFailed) << text;
}

TEST(AccessToken, IsFetchedOverHttpsOnly) {
    EXPECT_THROW(fetch_access_token({.url = "http://127.0.0.1:1/token",
                                     .client_id = "a",
                                     .client_secret = {},
                                     .refresh_token = {},
                                     .scope = {},
                                     .ca_file = {}}),
                 ImapFailed);
}

} // namespace
} // namespace svar::mail
