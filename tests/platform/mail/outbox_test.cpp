// The outbox, on both databases, without a mail server.
#include "platform/mail/outbox_store.hpp"
#include "mail_fixture.hpp"
#include "support/database.hpp"

namespace svar::mail {
namespace {

using namespace std::chrono_literals;

class OutboxTest : public test::DatabaseTest {
  protected:
    OutboxTest() { crypto::start(); }

    MailId queue(const Outgoing& mail = a_mail(), MunicipalityId whose = municipality) {
        return db().write([&](db::Tx& tx) { return queue_mail(tx, whose, mail); });
    }
    void deliver_by(Delivery chosen) {
        db().write([&](db::Tx& tx) { set_delivery(tx, chosen); });
    }
    StoredMail found(MailId id) {
        return db().read([&](db::Tx& tx) { return mail(tx, municipality, id); }).value();
    }
    std::vector<MailSummary> listed(const MailFilter& filter = {}) {
        return db().read([&](db::Tx& tx) { return mails(tx, municipality, filter); });
    }
    std::string resent(MailId id, MunicipalityId whose = municipality) {
        const Result<> result = db().write([&](db::Tx& tx) { return resend(tx, whose, id); });
        return result ? "" : result.problem().message_key;
    }
    std::vector<StoredMail> claim(std::int64_t token, int count_max = 10) {
        return db().write([&](db::Tx& tx) { return store::claim(tx, token, tx.now() + 10min, count_max); });
    }
    void fail(MailId id) {
        db().write([&](db::Tx& tx) {
            for (const StoredMail& claimed : store::claim(tx, 7, tx.now() + 10min, 100))
                if (claimed.id == id) store::fail(tx, claimed, 7, "550 no such person");
        });
    }
};
SVAR_ON_BOTH_DATABASES(OutboxTest);

TEST_P(OutboxTest, KeepsMailWhereThereIsNoServer) {
    const MailId id = queue();
    EXPECT_EQ(found(id).state, State::kept);
    EXPECT_TRUE(claim(7).empty());
    EXPECT_EQ(resent(id), "mail.problem.no_server");
    deliver_by(Delivery::send);
    EXPECT_EQ(found(id).state, State::kept);
    EXPECT_EQ(resent(id), "");
    EXPECT_EQ(found(id).state, State::waiting);
    deliver_by(Delivery::keep);
    EXPECT_EQ(found(queue()).state, State::kept);
}

TEST_P(OutboxTest, GivesBackWhatWasQueued) {
    deliver_by(Delivery::send);
    Outgoing mail = a_mail();
    mail.reply_to = address("svar@example.test");
    mail.references = {"<a@example.test>", "not an id\r\nBcc: bo@example.test", "<b@example.test>"};
    const StoredMail row = found(queue(mail));
    EXPECT_EQ(row.state, State::waiting);
    EXPECT_EQ(row.created_at, clock.now());
    EXPECT_EQ(row.outgoing.kind, mail.kind);
    EXPECT_EQ(row.outgoing.case_id, mail.case_id);
    EXPECT_EQ(row.outgoing.from.name, mail.from.name);
    EXPECT_EQ(row.outgoing.from.address, mail.from.address);
    EXPECT_EQ(row.outgoing.reply_to, mail.reply_to);
    EXPECT_EQ(row.outgoing.to.name, mail.to.name);
    EXPECT_EQ(row.outgoing.to.address, mail.to.address);
    EXPECT_EQ(row.outgoing.subject, mail.subject);
    EXPECT_EQ(row.outgoing.text, mail.text);
    EXPECT_EQ(row.outgoing.html, mail.html);
    EXPECT_EQ(row.outgoing.references, (std::vector<std::string>{"<a@example.test>", "<b@example.test>"}));
}

TEST_P(OutboxTest, HoldsNothingOfATransactionThatFailed) {
    const Result<> refused = db().write([&](db::Tx& tx) -> Result<> {
        queue_mail(tx, municipality, a_mail());
        return invalid("test.problem");
    });
    EXPECT_FALSE(refused.ok());
    EXPECT_TRUE(listed().empty());
}

TEST_P(OutboxTest, ListsNewestFirstByStateAndPage) {
    deliver_by(Delivery::send);
    const MailId first = queue(a_mail("first@example.test"));
    const MailId second = queue(a_mail("second@example.test"));
    const MailId third = queue(a_mail("third@example.test"));
    queue(a_mail(), MunicipalityId{2});
    fail(second);
    const auto all = listed();
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].id, third);
    EXPECT_EQ(all[0].to_address.reveal(), "third@example.test");
    EXPECT_EQ(all[0].subject, a_mail().subject);
    const auto failed = listed({.state = State::failed, .before = {}});
    ASSERT_EQ(failed.size(), 1u);
    EXPECT_EQ(failed[0].id, second);
    EXPECT_EQ(failed[0].last_error.reveal(), "550 no such person");
    EXPECT_EQ(listed({.state = State::waiting, .before = {}}).size(), 2u);
    const auto rest = listed({.state = {}, .before = second, .count_max = 5});
    ASSERT_EQ(rest.size(), 1u);
    EXPECT_EQ(rest[0].id, first);
}

TEST_P(OutboxTest, ResendsOnlyWhatIsStuckAndOwn) {
    deliver_by(Delivery::send);
    const MailId id = queue();
    EXPECT_EQ(resent(id), "mail.problem.not_stuck");
    fail(id);
    EXPECT_EQ(resent(id, MunicipalityId{2}), "mail.problem.not_stuck");
    EXPECT_EQ(resent(id), "");
    EXPECT_EQ(found(id).attempts, 0);
    EXPECT_FALSE(db().read([&](db::Tx& tx) { return mail(tx, MunicipalityId{2}, id); }));
}

TEST_P(OutboxTest, LeasesAMailToOneSenderAtATime) {
    deliver_by(Delivery::send);
    const MailId id = queue();
    const std::vector<StoredMail> dead = claim(7);
    ASSERT_EQ(dead.size(), 1u);
    EXPECT_TRUE(claim(8).empty());
    clock.advance(10min);
    const std::vector<StoredMail> taken = claim(8);
    ASSERT_EQ(taken.size(), 1u);
    EXPECT_EQ(taken[0].attempts, 2);
    const auto sent_by = [&](const StoredMail& one, std::int64_t token) {
        return db().write([&](db::Tx& tx) { return store::mark_sent(tx, one, token); });
    };
    EXPECT_FALSE(sent_by(dead[0], 7));
    EXPECT_TRUE(sent_by(taken[0], 8));
    EXPECT_FALSE(sent_by(taken[0], 8));
    EXPECT_EQ(found(id).state, State::sent);
    EXPECT_EQ(found(id).sent_at, clock.now());
    EXPECT_EQ(resent(id), "mail.problem.not_stuck");
}

} // namespace
} // namespace svar::mail
