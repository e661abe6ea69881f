// What other systems are told of cases, and what they are not.
#include "features/webhooks/webhook_actions.hpp"
#include "features/webhooks/webhook_store.hpp"
#include "support/small_office.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class WebhookTest : public test::Office {
  protected:
    Result<webhooks::WebhookId> add(webhooks::NewWebhook wanted, const people::Actor& who) {
        return db().write([&](db::Tx& tx) {
            return webhooks::add_webhook(tx, people::Administrator{who, *organisation, key}, wanted);
        });
    }
    std::vector<webhooks::Delivery> deliveries(webhooks::WebhookId id) {
        return db().read([&](db::Tx& tx) { return webhooks::deliveries_of(tx, town.id(), id, {}, 100); });
    }
    /// Oldest first.
    std::vector<std::string> told(webhooks::WebhookId id) {
        std::vector<std::string> events;
        for (const auto& delivery : deliveries(id)) events.insert(events.begin(), delivery.event);
        return events;
    }
};
SVAR_ON_BOTH_DATABASES(WebhookTest);

TEST_P(WebhookTest, WhatHappensIsToldToThoseWhoAskedForIt) {
    const auto all = add({"Allt", "https://a.example/", {}}, admin).value();
    const auto some = add({"Svar", "https://b.example/", {"answered"}}, admin).value();
    const CaseId id = answered();
    EXPECT_THAT(told(all), ElementsAre("filed", "distributed", "assigned", "answered"));
    EXPECT_THAT(told(some), ElementsAre("answered"));
    const std::string body = deliveries(some).front().body;
    EXPECT_THAT(body, HasSubstr(case_now(id).reference));
    EXPECT_THAT(body, Not(HasSubstr("Kall mat")));
    EXPECT_EQ(boost::json::parse(body).at("type").as_string(), "case.answered");
}

TEST_P(WebhookTest, OfConfidentialCasesNothingIsTold) {
    const auto all = add({"Allt", "https://a.example/", {}}, admin).value();
    const CaseId id = file(a_case()).id;
    ASSERT_TRUE(act(mark_confidential, registrar, id, true));
    ASSERT_TRUE(act(add_note, registrar, id, Personal{"x"}));
    ASSERT_TRUE(act(distribute_case, registrar, id, Sorting{"complaint", "food", town.home_care, "Kall mat", true}));
    EXPECT_THAT(told(all), ElementsAre("filed"));
    ASSERT_TRUE(act(mark_confidential, registrar, id, false));
    EXPECT_THAT(told(all), ElementsAre("filed"));
    ASSERT_TRUE(act(assign_case, manager, id, handler.person));
    EXPECT_THAT(told(all), ElementsAre("filed", "assigned"));
}

TEST_P(WebhookTest, WhatDidNotHappenIsNotTold) {
    const auto all = add({"Allt", "https://a.example/", {}}, admin).value();
    const CaseId id = file(a_case()).id;
    const auto undone = db().write([&](db::Tx& tx) -> Result<Version> {
        auto done = distribute_case(tx, desk(), registrar, id, Version{1}, sorting());
        EXPECT_TRUE(done);
        return conflict("cases.problem.changed_meanwhile");
    });
    EXPECT_FALSE(undone);
    EXPECT_THAT(told(all), ElementsAre("filed"));
}

TEST_P(WebhookTest, OnlyThoseWithTheMunicipalitysSettingsMayAdd) {
    EXPECT_EQ(add({"A", "https://a.example/", {}}, registrar).problem().kind, ProblemKind::forbidden);
    EXPECT_EQ(add({"", "ftp://a.example/", {"nonsense"}}, admin).problem().fields.size(), 3U);
    const auto id = add({"A", "https://a.example/", {}}, admin).value();
    file(a_case());
    EXPECT_TRUE(db().write([&](db::Tx& tx) {
        return webhooks::remove_webhook(tx, people::Administrator{admin, *organisation, key}, id);
    }));
    EXPECT_THAT(told(id), IsEmpty());
}

TEST_P(WebhookTest, ADeliveryIsClaimedOnceAndSentAgainWhenAsked) {
    const auto id = add({"A", "https://a.example/", {}}, admin).value();
    file(a_case());
    const auto claim = [&](std::int64_t token) {
        return db().write([&](db::Tx& tx) {
            return webhooks::claim(tx, {town.id(), id}, token, tx.now() + std::chrono::minutes{5}, 8);
        });
    };
    const auto first = claim(1);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_THAT(claim(2), IsEmpty());
    db().write([&](db::Tx& tx) { webhooks::fail(tx, first.front(), 2, 500, "x"); });
    EXPECT_EQ(deliveries(id).front().state, webhooks::DeliveryState::waiting);
    db().write([&](db::Tx& tx) { webhooks::fail(tx, first.front(), 1, 500, "x"); });
    EXPECT_EQ(deliveries(id).front().state, webhooks::DeliveryState::failed);
    const auto again = [&] {
        return db().write([&](db::Tx& tx) {
            return webhooks::resend_delivery(tx, people::Administrator{admin, *organisation, key}, id,
                                             first.front().id);
        });
    };
    EXPECT_TRUE(again());
    EXPECT_EQ(again().problem().kind, ProblemKind::conflict);
    EXPECT_EQ(claim(3).size(), 1U);
}

TEST_P(WebhookTest, AReceiverThatDoesNotAnswerIsLeftAloneForAWhile) {
    const auto silent = add({"A", "https://a.example/", {}}, admin).value();
    const auto other = add({"B", "https://b.example/", {}}, admin).value();
    file(a_case());
    const auto claimed = [&](std::int64_t token) {
        return db().write([&](db::Tx& tx) {
            std::vector<webhooks::Delivery> all;
            for (const webhooks::Receiver& one : webhooks::receivers_with_due(tx))
                for (auto& delivery : webhooks::claim(tx, one, token, tx.now() + std::chrono::minutes{5}, 8))
                    all.push_back(std::move(delivery));
            return all;
        });
    };
    const auto both = claimed(1);
    EXPECT_EQ(both.size(), 2U);
    for (const auto& delivery : both) db().write([&](db::Tx& tx) { webhooks::put_back(tx, delivery, 1, tx.now()); });
    EXPECT_EQ(deliveries(silent).front().attempts, 0);
    db().write([&](db::Tx& tx) { webhooks::leave_alone(tx, town.id(), silent, tx.now() + std::chrono::minutes{1}); });
    const auto due = claimed(2);
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due.front().webhook, other);
    clock.advance(std::chrono::minutes{2});
    EXPECT_EQ(claimed(3).size(), 1U);
}

TEST(ReceiverTurns, WhoWasServedLongestAgoComesFirst) {
    using webhooks::Receiver, webhooks::WebhookId;
    webhooks::ReceiverTurns turns{4};
    const std::vector<Receiver> due{{MunicipalityId{1}, WebhookId{1}}, {MunicipalityId{1}, WebhookId{2}}};
    std::vector<std::int64_t> served;
    for (int turn = 0; turn < 4; ++turn) {
        const auto one = turns.take(due);
        ASSERT_TRUE(one);
        served.push_back(one->webhook.value());
        turns.give_back(one->webhook, true);
    }
    EXPECT_THAT(served, ElementsAre(1, 2, 1, 2));
    ASSERT_TRUE(turns.take({due.data(), 1}));
    EXPECT_FALSE(turns.take({due.data(), 1})) << "one thread at a time serves a receiver";
}

TEST(ReceiverTurns, SlowOnesLeaveAThreadFree) {
    using webhooks::Receiver, webhooks::WebhookId;
    webhooks::ReceiverTurns turns{3};
    const Receiver quick{MunicipalityId{1}, WebhookId{9}};
    ASSERT_TRUE(turns.take({&quick, 1}));
    turns.give_back(quick.webhook, true);
    std::vector<Receiver> due;
    for (int number = 1; number <= 5; ++number) due.push_back({MunicipalityId{1}, WebhookId{number}});
    EXPECT_TRUE(turns.take(due));
    EXPECT_TRUE(turns.take(due));
    EXPECT_FALSE(turns.take(due)) << "nobody knows yet how they answer";
    due.push_back(quick);
    const auto next = turns.take(due);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->webhook, quick.webhook);
    turns.give_back(WebhookId{1}, false);
    EXPECT_EQ(turns.take(due)->webhook, WebhookId{3});
}

TEST(WebhookSignature, IsAsTheStandardSays) {
    EXPECT_EQ(webhooks::signature_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                     1614265330, R"({"test": 2432232314})"),
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

} // namespace
} // namespace svar::cases
