// Browser names, ways on after signing in, and QR codes.
#include "features/administration/forms.hpp"

#include <gtest/gtest.h>

namespace svar::administration {
namespace {

TEST(ClientName, TellsBrowserAndSystem) {
    EXPECT_EQ(client_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"),
              "Firefox, Windows");
    EXPECT_EQ(client_name("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 "
                          "Safari/537.36 Edg/126.0"),
              "Edge, Windows");
    EXPECT_EQ(client_name("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1"),
              "Safari, iPhone");
    EXPECT_EQ(client_name("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36"), "Chrome, Android");
    EXPECT_EQ(client_name("curl/7.88"), "");
    EXPECT_EQ(client_name("<script>"), "");
}

TEST(SafeNext, StaysWithinTheStaffsPages) {
    EXPECT_EQ(safe_next("/staff/cases/1?tab=2"), "/staff/cases/1?tab=2");
    EXPECT_EQ(safe_next("/staff?x"), "/staff?x");
    for (const char* wanted : {"", "/", "//evil", "/staff\\evil", "/staff/\r\nX: y", "/staffer", "http://x/staff/",
                               "/staff/sign-in/code", "/staff/å"})
        EXPECT_EQ(safe_next(wanted), "/staff") << wanted;
    EXPECT_EQ(safe_next("/staff/" + std::string(600, 'x')), "/staff");
}

} // namespace
} // namespace svar::administration
