// Which texts are addresses that mail can be sent to.
#include "platform/mail/address.hpp"

#include <gtest/gtest.h>

namespace svar::mail {
namespace {

std::string read(const std::string& text) {
    const Result<EmailAddress> address = parse_address(text);
    return address ? address.value().reveal() : address.problem().message_key;
}

TEST(Address, TakesWhatMailServersTake) {
    EXPECT_EQ(read("asa@example.se"), "asa@example.se");
    EXPECT_EQ(read("  Asa.Berg+synpunkt@Example.SE \n"), "asa.berg+synpunkt@example.se");
    EXPECT_EQ(read("o'neill@sub.example.co.uk"), "o'neill@sub.example.co.uk");
    EXPECT_EQ(read(std::string(64, 'a') + "@example.se"), std::string(64, 'a') + "@example.se");
}

TEST(Address, GivesInternationalHostsTheirAsciiForm) {
    EXPECT_EQ(read("asa@lillån.se"), "asa@xn--lilln-pra.se");
    EXPECT_EQ(read("asa@LILLÅN.se"), "asa@xn--lilln-pra.se");
    EXPECT_EQ(read("bo@rødgrød.dk"), "bo@xn--rdgrd-vuad.dk");
}

TEST(Address, RefusesWhatIsNone) {
    for (const std::string text : {"",
                                   "@",
                                   "asa",
                                   "asa@",
                                   "@example.se",
                                   "asa@localhost",
                                   "a b@example.se",
                                   "asa@example.se, bo@example.se",
                                   "asa@@example.se",
                                   "asa@exa mple.se",
                                   "asa@.se",
                                   "asa@example..se",
                                   ".asa@example.se",
                                   "asa.@example.se",
                                   "a..b@example.se",
                                   "asa@-example.se",
                                   "asa@10.0.0.25",
                                   "asa@[10.0.0.25]",
                                   "\"asa\"@example.se",
                                   "<asa@example.se>",
                                   "Åsa <asa@example.se>",
                                   "åsa@example.se",
                                   "asa@example.se\nBcc: bo@example.se",
                                   "asa@example.se\r\nBcc: bo@example.se",
                                   "asa\n@example.se",
                                   "asa@example\n.se",
                                   "asa@lill\xC3.se",
                                   "asa@lill\xC3\xA5n_.se",
                                   "asa(kommentar)@example.se",
                                   "asa%bo@example",
                                   "asa@example.s",
                                   "asa@example.se;bo@example.se"}) {
        EXPECT_EQ(read(text), "mail.problem.address") << text;
    }
    EXPECT_EQ(read(std::string("as\0a@example.se", 15)), "mail.problem.address");
    EXPECT_EQ(read(std::string(65, 'a') + "@example.se"), "mail.problem.address");
    EXPECT_EQ(read("asa@" + std::string(64, 'a') + ".se"), "mail.problem.address");
    EXPECT_EQ(read("asa@" + std::string(300, 'a') + ".se"), "mail.problem.address");
    EXPECT_EQ(read("asa@" + std::string(300, '\xC3') + ".se"), "mail.problem.address");
}

} // namespace
} // namespace svar::mail
