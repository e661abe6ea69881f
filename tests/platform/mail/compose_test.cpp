// The message as it goes over the wire.
#include "platform/mail/compose.hpp"
#include "mail_fixture.hpp"
#include "parsed_message.hpp"

#include <algorithm>

namespace svar::mail {
namespace {

using test::ParsedMessage;
using Boxes = std::vector<std::pair<std::string, std::string>>;

TEST(Compose, WritesNordicLettersSoThatTheyAreReadRight) {
    const ParsedMessage message{compose(stored(a_mail()))};
    EXPECT_EQ(message.subject(), "Tack för din synpunkt – vi återkommer på måndag");
    EXPECT_EQ(message.from(), (Boxes{{"Kristianstads kommun", "kommunen@example.test"}}));
    EXPECT_EQ(message.to(), (Boxes{{"Åsa Ærøskøbing", "asa@example.test"}}));
    EXPECT_EQ(message.header("Date"), "Mon, 02 Mar 2026 08:00:00 +0000");
    EXPECT_EQ(message.header("MIME-Version"), "1.0");
    EXPECT_EQ(message.header("Message-Id"), "<svar.1.4711@example.test>");
}

TEST(Compose, PutsTextBeforeHtml) {
    const auto parts = ParsedMessage{compose(stored(a_mail()))}.parts();
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].first, "text/plain");
    EXPECT_EQ(parts[0].second, a_mail().text.reveal());
    EXPECT_EQ(parts[1].first, "text/html");
    EXPECT_EQ(parts[1].second, a_mail().html.reveal());
}

TEST(Compose, PutsFilesBehindTheWords) {
    Outgoing mail = a_mail();
    mail.files = {{"report.pdf", "application/pdf", std::string{"%PDF-1.7 \0\xFF", 11}}};
    const std::string bytes = compose(stored(mail));
    EXPECT_NE(bytes.find("multipart/mixed"), std::string::npos);
    EXPECT_NE(bytes.find("Content-Disposition: attachment; filename=report.pdf"), std::string::npos);
    EXPECT_NE(bytes.find("JVBERi0xLjcgAP8="), std::string::npos);
    EXPECT_LT(bytes.find("multipart/alternative"), bytes.find("application/pdf"));
    EXPECT_EQ(compose(stored(mail)), bytes);
}

TEST(Compose, IsOnePartWithoutHtml) {
    Outgoing mail = a_mail();
    mail.html = Personal{};
    const std::string bytes = compose(stored(mail));
    const auto parts = ParsedMessage{bytes}.parts();
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(parts[0].first, "text/plain");
    EXPECT_EQ(parts[0].second, mail.text.reveal() + "\n");
    EXPECT_EQ(bytes.find("multipart"), std::string::npos);
}

TEST(Compose, PassesEveryRelay) {
    Outgoing mail = a_mail();
    mail.subject = Personal{std::string(900, 'x') + " å"};
    mail.text = Personal{std::string(5000, 'y') + "\rnew\r\nline\x01 ="};
    const std::string bytes = compose(stored(mail));
    EXPECT_TRUE(std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    std::size_t line_begin = 0;
    for (std::size_t end; (end = bytes.find('\n', line_begin)) != std::string::npos; line_begin = end + 1) {
        ASSERT_GT(end, 0u);
        EXPECT_EQ(bytes[end - 1], '\r');
        EXPECT_LE(end - line_begin, 999u);
    }
    EXPECT_EQ(std::ranges::count(bytes, '\r'), std::ranges::count(bytes, '\n'));
}

TEST(Compose, GivesTheSameBytesForTheSameRow) {
    EXPECT_EQ(compose(stored(a_mail())), compose(stored(a_mail())));
    EXPECT_NE(message_id(stored(a_mail(), 1)), message_id(stored(a_mail(), 2)));
}

TEST(Compose, SaysThatItIsAutomatic) {
    const auto header_of = [](Automatic automatic, const char* name) {
        Outgoing mail = a_mail();
        mail.automatic = automatic;
        return ParsedMessage{compose(stored(mail))}.header(name);
    };
    EXPECT_EQ(header_of(Automatic::generated, "Auto-Submitted"), "auto-generated");
    EXPECT_EQ(header_of(Automatic::replied, "Auto-Submitted"), "auto-replied");
    EXPECT_EQ(header_of(Automatic::replied, "X-Auto-Response-Suppress"), "All");
    EXPECT_EQ(header_of(Automatic::no, "Auto-Submitted"), "");
    EXPECT_EQ(header_of(Automatic::no, "X-Auto-Response-Suppress"), "");
}

TEST(Compose, BelongsToTheThreadThatItAnswers) {
    Outgoing mail = a_mail();
    mail.references = {"<first@example.test>", "<second@example.test>"};
    mail.reply_to = address("svar+17@example.test");
    const ParsedMessage message{compose(stored(mail))};
    EXPECT_EQ(message.header("In-Reply-To"), "<second@example.test>");
    EXPECT_EQ(message.header("References"), "<first@example.test> <second@example.test>");
    EXPECT_EQ(message.header("Reply-To"), "svar+17@example.test");
}

TEST(Compose, LetsNoTextBecomeAHeader) {
    const int headers = ParsedMessage{compose(stored(a_mail()))}.header_count();
    for (const std::string attack :
         {"x\nBcc: bo@example.test", "x\r\nBcc: bo@example.test", "x\rBcc: bo@example.test",
          "x\r\n\r\nBcc: bo@example.test", "å\nBcc: bo@example.test", "\nBcc: bo@example.test",
          "\" <bo@example.test>, \"", "x <bo@example.test>, y", "=?utf-8?q?x=0D=0ABcc:_bo@example.test?="}) {
        Outgoing mail = a_mail();
        mail.subject = Personal{attack};
        mail.from.name = Personal{attack};
        mail.to.name = Personal{attack};
        const ParsedMessage message{compose(stored(mail))};
        EXPECT_EQ(message.header("Bcc"), "") << attack;
        EXPECT_EQ(message.header_count(), headers) << attack;
        ASSERT_EQ(message.to().size(), 1u) << attack;
        EXPECT_EQ(message.to()[0].second, "asa@example.test") << attack;
        ASSERT_EQ(message.from().size(), 1u) << attack;
        EXPECT_EQ(message.from()[0].second, "kommunen@example.test") << attack;
        EXPECT_EQ(message.parts().size(), 2u) << attack;
    }
}

TEST(Compose, KnowsAMessageId) {
    EXPECT_TRUE(is_message_id("<a@b>"));
    EXPECT_TRUE(is_message_id("<CAF+=x.y/z$1@mail.example.test>"));
    for (const std::string text :
         {"", "<>", "a@b", "<ab>", "<a@b", "a@b>", "<a b@c>", "<a@b>\n", "<a\n@b>", "<a@b><c@d>", "<å@b>"})
        EXPECT_FALSE(is_message_id(text)) << text;
    EXPECT_FALSE(is_message_id("<" + std::string(300, 'a') + "@b>"));
}

} // namespace
} // namespace svar::mail
