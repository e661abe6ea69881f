// Queued text messages, on both databases.
#include "platform/crypto/crypto.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/sms/sms.hpp"
#include "support/database.hpp"

namespace svar::sms {
namespace {

class Messages : public test::DatabaseTest {
  protected:
    Messages() { crypto::start(); }
    MessageId add(const char* number, const char* kind = "case.receipt") {
        return db().write([&](db::Tx& tx) {
            return queue(tx, here,
                         {.kind = kind, .case_id = CaseId{5}, .number = Personal{number}, .words = Personal{"Hej"}});
        });
    }
    Message now(MessageId id) {
        return db().read([&](db::Tx& tx) { return message(tx, here, id); }).value();
    }
    Counts counts(Instant since) {
        return db().read([&](db::Tx& tx) { return counts_since(tx, here, since); });
    }
    const MunicipalityId here{7};
};
SVAR_ON_BOTH_DATABASES(Messages);

TEST_P(Messages, AreQueuedWithAJob) {
    const MessageId id = add("+46701234567");
    EXPECT_EQ(now(id).state, State::waiting);
    EXPECT_EQ(now(id).outgoing.number.reveal(), "+46701234567");
    EXPECT_EQ(now(id).outgoing.case_id, CaseId{5});
    const auto jobs = db().read([&](db::Tx& tx) { return jobs::list(tx, here, {.state = {}, .before = {}}); });
    ASSERT_EQ(jobs.size(), 1U);
    EXPECT_EQ(jobs[0].job.kind, send_job);
    EXPECT_EQ(jobs[0].job.payload, std::to_string(id.value()));
    EXPECT_FALSE(db().read([&](db::Tx& tx) { return message(tx, MunicipalityId{8}, id); }));
}

TEST_P(Messages, AreCountedByTheirState) {
    const Instant before = clock.now();
    const MessageId sent = add("+46701234567");
    const MessageId failed = add("+46701234567");
    add("+46701234567");
    db().write([&](db::Tx& tx) {
        mark_sent(tx, here, sent);
        mark_failed(tx, here, sent, "too late to fail");
        mark_failed(tx, here, failed, "HTTP 400: unknown number");
    });
    EXPECT_EQ(now(sent).state, State::sent);
    EXPECT_EQ(now(failed).last_error, "HTTP 400: unknown number");
    EXPECT_EQ(counts(before).sent, 1);
    EXPECT_EQ(counts(before).failed, 1);
    EXPECT_EQ(counts(before).waiting, 1);
    EXPECT_EQ(counts(before + std::chrono::hours{1}).sent, 0);
}

TEST_P(Messages, AreFoundByNumberTheNewestFirst) {
    add("+46701234567", "case.receipt");
    const MessageId latest = add("+46701234567", "case.answer");
    add("+4790000000");
    const auto found = db().read([&](db::Tx& tx) { return latest_to(tx, here, Personal{"+46701234567"}, 10); });
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, latest);
    EXPECT_EQ(found[0].outgoing.kind, "case.answer");
}

TEST_P(Messages, AreWrittenWhereAGatewayIsSet) {
    EXPECT_FALSE(db().read(delivery).is_on);
    const Delivery wanted{.is_on = true, .takes_replies = true, .country_code = "46"};
    for (int start = 0; start < 2; ++start) db().write([&](db::Tx& tx) { set_delivery(tx, wanted); });
    EXPECT_EQ(db().read(delivery), wanted);
    db().write([](db::Tx& tx) { set_delivery(tx, {}); });
    EXPECT_EQ(db().read(delivery), Delivery{});
}

} // namespace
} // namespace svar::sms
