// What comes of a mail at a real mail server.
#include "mail_fixture.hpp"
#include "mail_server_fixture.hpp"
#include "platform/mail/compose.hpp"
#include "support/child_process.hpp"

#include <curl/curl.h>

namespace svar::mail {
namespace {

SmtpReply send_to(const std::string& to, const SmtpOptions& options = smtp_options()) {
    Smtp smtp{options};
    const StoredMail mail = stored(a_mail(to));
    return smtp.send(mail.outgoing.from.address, mail.outgoing.to.address, compose(mail));
}

TEST(Smtp, DeliversToTheOneReceiver) {
    EXPECT_EQ(send_to("one@example.test").outcome, SmtpOutcome::accepted);
    const auto messages = mail_server().messages_for("one@example.test");
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_EQ(test::header(messages[0], "Return-path"), "<kommunen@example.test>");
    EXPECT_EQ(test::header(messages[0], "Message-Id"), "<svar.1.4711@example.test>");
    EXPECT_NE(test::header(messages[0], "Received").find("esmtpsa"), std::string::npos);
}

TEST(Smtp, UsesTheInstallationsEnvelopeSender) {
    SmtpOptions options = smtp_options();
    options.from = "studs@example.test";
    EXPECT_EQ(send_to("envelope@example.test", options).outcome, SmtpOutcome::accepted);
    const auto messages = mail_server().messages_for("envelope@example.test");
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_EQ(test::header(messages[0], "Return-path"), "<studs@example.test>");
    EXPECT_EQ(test::header(messages[0], "From"), "Kristianstads kommun <kommunen@example.test>");
}

TEST(Smtp, TellsRefusalsFromDelays) {
    const SmtpReply unknown = send_to("unknown@example.test");
    EXPECT_EQ(unknown.outcome, SmtpOutcome::refused);
    EXPECT_EQ(unknown.code, 550);
    EXPECT_EQ(unknown.failure, Failure::recipient_refused);
    EXPECT_NE(unknown.words.reveal().find("not known here"), std::string::npos) << unknown.words.reveal();
    EXPECT_EQ(send_to("busy@example.test").outcome, SmtpOutcome::not_now);
    EXPECT_EQ(send_to("refused@example.test").outcome, SmtpOutcome::refused);
    EXPECT_EQ(send_to("later@example.test").outcome, SmtpOutcome::not_now);
}

TEST(Smtp, KeepsItsConnectionAfterARefusal) {
    Smtp smtp{smtp_options()};
    const auto send = [&](const std::string& to) {
        const StoredMail mail = stored(a_mail(to));
        return smtp.send(mail.outgoing.from.address, mail.outgoing.to.address, compose(mail)).outcome;
    };
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(send("steady@example.test"), SmtpOutcome::accepted);
        EXPECT_EQ(send("unknown@example.test"), SmtpOutcome::refused);
        EXPECT_EQ(send("later@example.test"), SmtpOutcome::not_now);
    }
    EXPECT_EQ(mail_server().messages_for("steady@example.test").size(), 2u);
}

TEST(Smtp, BlamesTheConnectionForWhatIsNotTheMailsFault) {
    SmtpOptions wrong_password = smtp_options();
    wrong_password.password = Personal{"fel"};
    const SmtpReply locked_out = send_to("nobody@example.test", wrong_password);
    EXPECT_EQ(locked_out.outcome, SmtpOutcome::not_connected);
    EXPECT_EQ(locked_out.failure, Failure::login_refused);

    SmtpOptions untrusted = smtp_options();
    untrusted.ca_file.clear();
    const SmtpReply not_believed = send_to("nobody@example.test", untrusted);
    EXPECT_EQ(not_believed.outcome, SmtpOutcome::not_connected);
    EXPECT_EQ(not_believed.failure, Failure::untrusted);
    untrusted.starttls = Starttls::opportunistic;
    EXPECT_EQ(send_to("nobody@example.test", untrusted).outcome, SmtpOutcome::not_connected);

    SmtpOptions absent = smtp_options();
    absent.url = "smtp://127.0.0.1:" + std::to_string(test::free_port());
    const SmtpReply reply = send_to("nobody@example.test", absent);
    EXPECT_EQ(reply.outcome, SmtpOutcome::not_connected);
    EXPECT_EQ(reply.code, 0);
    EXPECT_EQ(reply.failure, Failure::unreachable);
    EXPECT_FALSE(reply.words.empty());
    EXPECT_TRUE(mail_server().messages_for("nobody@example.test").empty());
}

std::size_t append(char* text, std::size_t size, std::size_t count, void* context) {
    static_cast<std::string*>(context)->append(text, size * count);
    return size * count;
}

/// The newest message of the mailbox, fetched as a mail program would.
std::string fetch_newest() {
    const test::MailServer& server = mail_server();
    const auto count = server.messages().size();
    std::string text;
    CURL* curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, (server.imap_url() + "/INBOX;MAILINDEX=" + std::to_string(count)).c_str());
    curl_easy_setopt(curl, CURLOPT_USERNAME, server.user().c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password().c_str());
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_CAINFO, server.ca_file().c_str());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &append);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &text);
    const CURLcode result = curl_easy_perform(curl);
    curl_easy_cleanup(curl);
    EXPECT_EQ(result, CURLE_OK) << curl_easy_strerror(result);
    return text;
}

TEST(Smtp, IsReadByImap) {
    ASSERT_EQ(send_to("imap@example.test").outcome, SmtpOutcome::accepted);
    ASSERT_EQ(mail_server().messages_for("imap@example.test").size(), 1u);
    const std::string text = fetch_newest();
    EXPECT_NE(text.find("Envelope-to: imap@example.test"), std::string::npos);
    EXPECT_NE(text.find("multipart/alternative"), std::string::npos);
}

} // namespace
} // namespace svar::mail
