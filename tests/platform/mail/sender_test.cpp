// From the commit to the mailbox, through a real mail server, on both databases.
#include "platform/mail/sender.hpp"
#include "mail_fixture.hpp"
#include "mail_server_fixture.hpp"
#include "parsed_message.hpp"
#include "platform/mail/compose.hpp"
#include "support/database.hpp"
#include "support/eventually.hpp"

#include <atomic>
#include <set>

namespace svar::mail {
namespace {

using namespace std::chrono_literals;
using test::eventually;

class SenderTest : public test::DatabaseTest {
  protected:
    SenderTest() {
        crypto::start();
        db().write([](db::Tx& tx) { set_delivery(tx, Delivery::send); });
    }

    /// An address of its own for each test and database.
    std::string receiver(const std::string& name) {
        return name + "." + test::backend_name(GetParam()) + "@example.test";
    }
    MailId queue(const std::string& to) {
        return db().write([&](db::Tx& tx) { return queue_mail(tx, municipality, a_mail(to)); });
    }
    StoredMail found(MailId id) {
        return db().read([&](db::Tx& tx) { return mail(tx, municipality, id); }).value();
    }
    bool becomes(MailId id, State state) {
        return eventually([&] { return found(id).state == state; });
    }
    std::size_t count(State state) {
        return db()
            .read(
                [&](db::Tx& tx) { return mails(tx, municipality, {.state = state, .before = {}, .count_max = 10000}); })
            .size();
    }
    /// Polls so often that a moved test clock is noticed at once.
    static SenderOptions eager() {
        SenderOptions options;
        options.poll = 5ms;
        return options;
    }
};
SVAR_ON_BOTH_DATABASES(SenderTest);

TEST_P(SenderTest, SendsWhatWasCommittedAtOnceAndOnce) {
    SenderOptions options;
    options.poll = 24h;
    std::atomic<int> sent = 0;
    options.observer = [&](Attempt attempt) { sent += attempt == Attempt::sent ? 1 : 0; };
    const Sender sender{db(), smtp_options(), options};
    const MailId id = queue(receiver("once"));
    ASSERT_TRUE(becomes(id, State::sent));
    EXPECT_TRUE(eventually([&] { return sent == 1; }));
    EXPECT_EQ(found(id).sent_at, clock.now());
    const auto messages = mail_server().messages_for(receiver("once"));
    ASSERT_EQ(messages.size(), 1u);
    const test::ParsedMessage message{messages[0]};
    EXPECT_EQ(message.subject(), a_mail().subject.reveal());
    EXPECT_EQ(message.header("Message-Id"), message_id(found(id)));
    EXPECT_EQ(message.header("Auto-Submitted"), "auto-generated");
    EXPECT_EQ(message.to()[0].first, "Åsa Ærøskøbing");
    ASSERT_EQ(message.parts().size(), 2u);
    EXPECT_EQ(message.parts()[0].second, a_mail().text.reveal());
}

TEST_P(SenderTest, SendsEachMailOnceAfterAnOutage) {
    constexpr std::size_t mails_count = 30;
    const Sender sender{db(), smtp_options(), eager()};
    ASSERT_TRUE(becomes(queue(receiver("before")), State::sent));
    mail_server().stop_smtp();
    for (std::size_t i = 0; i < mails_count; ++i) queue(receiver("outage"));
    for (int minute = 0; minute < 60; ++minute) {
        clock.advance(1min);
        // All that is due has been tried and put off.
        ASSERT_TRUE(eventually([&] { return db().read([](db::Tx& tx) { return !store::is_any_due(tx); }); }));
    }
    EXPECT_EQ(count(State::waiting), mails_count);
    mail_server().start_smtp();
    ASSERT_TRUE(eventually([&] {
        clock.advance(10s);
        return count(State::waiting) == 0;
    }));
    EXPECT_EQ(count(State::failed), 0u);
    const auto messages = mail_server().messages_for(receiver("outage"));
    std::set<std::string> ids;
    for (const std::string& message : messages) ids.insert(test::header(message, "Message-Id"));
    EXPECT_EQ(messages.size(), mails_count);
    EXPECT_EQ(ids.size(), mails_count);
}

TEST_P(SenderTest, ShowsARefusedMailAndSendsItAgainOnDemand) {
    std::atomic<int> failed = 0, others = 0;
    SenderOptions options = eager();
    options.observer = [&](Attempt attempt) { ++(attempt == Attempt::failed ? failed : others); };
    const Sender sender{db(), smtp_options(), options};
    const MailId id = queue("unknown@example.test");
    ASSERT_TRUE(becomes(id, State::failed));
    EXPECT_TRUE(eventually([&] { return failed == 1; }));
    EXPECT_EQ(others, 0);
    EXPECT_EQ(found(id).attempts, 1);
    EXPECT_NE(found(id).last_error.reveal().find("not known here"), std::string::npos);
    ASSERT_TRUE(db().write([&](db::Tx& tx) { return resend(tx, municipality, id); }).ok());
    EXPECT_TRUE(eventually([&] { return found(id).state == State::failed && found(id).attempts == 1; }));
}

TEST_P(SenderTest, SendsAKeptMailWhenAsked) {
    db().write([](db::Tx& tx) { set_delivery(tx, Delivery::keep); });
    const MailId id = queue(receiver("kept"));
    db().write([](db::Tx& tx) { set_delivery(tx, Delivery::send); });
    const Sender sender{db(), smtp_options(), eager()};
    EXPECT_EQ(found(id).state, State::kept);
    ASSERT_TRUE(db().write([&](db::Tx& tx) { return resend(tx, municipality, id); }).ok());
    EXPECT_TRUE(becomes(id, State::sent));
    EXPECT_EQ(mail_server().messages_for(receiver("kept")).size(), 1u);
}

TEST_P(SenderTest, GivesUpAfterTheLastDelay) {
    SenderOptions options = eager();
    options.backoff = {{1min, 10min}};
    const Sender sender{db(), smtp_options(), options};
    const MailId id = queue("busy@example.test");
    ASSERT_TRUE(eventually([&] {
        clock.advance(10s);
        return found(id).state == State::failed;
    }));
    EXPECT_EQ(found(id).attempts, 3);
}

// The one window in which a mail can be sent twice: between the server's acceptance and the commit.
TEST_P(SenderTest, RepeatsItselfRecognisablyAfterADeathBetweenSendingAndCommit) {
    const MailId id = queue(receiver("death"));
    const auto dead = db().write([](db::Tx& tx) { return store::claim(tx, 7, tx.now() + 10min, 1); });
    ASSERT_EQ(dead.size(), 1u);
    Smtp smtp{smtp_options()};
    ASSERT_EQ(smtp.send(dead[0].outgoing.from.address, dead[0].outgoing.to.address, compose(dead[0])).outcome,
              SmtpOutcome::accepted);

    const Sender sender{db(), smtp_options(), eager()};
    clock.advance(10min);
    ASSERT_TRUE(becomes(id, State::sent));
    const auto messages = mail_server().messages_for(receiver("death"));
    ASSERT_EQ(messages.size(), 2u);
    for (const char* name : {"Message-Id", "Date", "Subject", "Content-Type"})
        EXPECT_EQ(test::header(messages[0], name), test::header(messages[1], name)) << name;
    EXPECT_EQ(test::header(messages[0], "Message-Id"), message_id(found(id)));
}

TEST_P(SenderTest, FailsAMailThatKillsItsServerEachTime) {
    const MailId id = queue(receiver("killer"));
    for (int attempt = 0; attempt < mail_backoff().attempts_max(); ++attempt) {
        db().write([](db::Tx& tx) { store::claim(tx, 7, tx.now() + 1min, 1); });
        clock.advance(1min);
    }
    const Sender sender{db(), smtp_options(), eager()};
    EXPECT_TRUE(becomes(id, State::failed));
    EXPECT_TRUE(mail_server().messages_for(receiver("killer")).empty());
}

TEST_P(SenderTest, SendsEachMailOnceFromTwoServers) {
    constexpr std::size_t mails_count = 60;
    const std::unique_ptr<db::Database> own =
        fresh.backend() == db::Backend::sqlite ? nullptr : fresh.open(clock.clock());
    db::Database& second = own ? *own : db();
    const Sender here{db(), smtp_options(), eager()};
    const Sender there{second, smtp_options(), eager()};
    for (std::size_t i = 0; i < mails_count; ++i) queue(receiver("two"));
    ASSERT_TRUE(eventually([&] { return count(State::sent) == mails_count; }));
    EXPECT_EQ(mail_server().messages_for(receiver("two")).size(), mails_count);
}

} // namespace
} // namespace svar::mail
