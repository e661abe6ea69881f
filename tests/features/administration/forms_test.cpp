// Browser names, ways on after signing in, and QR codes.
#include "features/administration/forms.hpp"
#include "features/administration/qr_code.hpp"

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

TEST(QrCode, HasItsThreeCornersInsideTheQuietZone) {
    const QrCode code = qr_code("otpauth://totp/Svar:anna?secret=ABC");
    EXPECT_EQ((code.size - 8 - 21) % 4, 0);
    EXPECT_TRUE(code.path.starts_with("M4 4h7v1h-7z"));
    const std::string right = "M" + std::to_string(code.size - 4 - 7) + " 4h7v1h-7z";
    const std::string bottom = "M4 " + std::to_string(code.size - 4 - 7) + "h7v1h-7z";
    EXPECT_NE(code.path.find(right), std::string::npos);
    EXPECT_NE(code.path.find(bottom), std::string::npos);
    EXPECT_THROW(qr_code(std::string(5000, 'x')), std::runtime_error);
}

} // namespace
} // namespace svar::administration
