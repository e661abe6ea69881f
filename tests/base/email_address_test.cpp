// Which texts are e-mail addresses.
#include "base/email_address.hpp"

#include <gtest/gtest.h>

namespace svar {
namespace {

TEST(EmailAddress, TakesUsualAddressesInLowerCase) {
    for (const char* text :
         {"a@b.se", "anna.karlsson+svar@kommun.example", "O'Neil@kommun.co.uk", "x_y-z@sub.kommun.example"})
        EXPECT_TRUE(EmailAddress::parse(text)) << text;
    EXPECT_EQ(EmailAddress::parse("  Anna@Kommun.EXAMPLE\t")->reveal(), "anna@kommun.example");
}

TEST(EmailAddress, RefusesTheRest) {
    for (const char* text : {"",
                             "@",
                             "a@",
                             "@b.se",
                             "a@b",
                             "a b@c.se",
                             "a@b c.se",
                             "a@b..se",
                             "a..b@c.se",
                             ".a@b.se",
                             "a.@b.se",
                             "a@-b.se",
                             "a@b-.se",
                             "a@b.s",
                             "a@b@c.se",
                             "a@b.se\nBcc: x@y.se",
                             "a\r@b.se",
                             "<a@b.se>",
                             "a@[1.2.3.4]",
                             "å@b.se",
                             "a@b.se,c@d.se",
                             "\"a b\"@c.se"})
        EXPECT_FALSE(EmailAddress::parse(text)) << text;
    EXPECT_FALSE(EmailAddress::parse(std::string(65, 'a') + "@b.se"));
    EXPECT_FALSE(EmailAddress::parse("a@" + std::string(250, 'b') + ".se"));
    EXPECT_FALSE(EmailAddress::parse("a@" + std::string(64, 'b') + ".se"));
}

} // namespace
} // namespace svar
