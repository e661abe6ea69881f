// A case in the hands of another body: what it says and how it is reminded.
#include "features/cases/event_data.hpp"
#include "features/cases/hand_over_store.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

class HandOverTest : public test::Office {
  protected:
    people::Actor body() const { return people::other_body_actor(town.id()); }
    CaseId handed_over(const char* email = "drift@bolaget.example") {
        const CaseId id = file(a_case()).id;
        EXPECT_TRUE(act(hand_over_case, registrar, id, OtherBody{"Bolaget", email, Personal{"Gäller bänken"}}));
        return id;
    }
    Result<Version> say(CaseId id, BodyReply reply, const char* text, const people::Actor& who) {
        return db().write(
            [&](db::Tx& tx) { return reply_for_body(tx, desk(), who, id, Version{}, reply, Personal{text}); });
    }
    Result<Version> say(CaseId id, BodyReply reply, const char* text) { return say(id, reply, text, body()); }
    std::optional<HandOver> running(CaseId id) {
        return db().read([&](db::Tx& tx) { return running_hand_over(tx, town.id(), id); });
    }
    /// Puts the next reminder into the past, as if so long had gone by, in row and journal.
    void let_time_pass(CaseId id) {
        ASSERT_TRUE(db().write([&](db::Tx& tx) {
            const Desk office = desk();
            auto change = Change::open(tx, office, people::system_actor(town.id()), id, Version{}, Action::remind_body);
            HandOver over = running_hand_over(tx, town.id(), id).value();
            over.remind_at = tx.now() - std::chrono::hours{1};
            change->set_part(part_name(over), digest_of(key, over));
            save_hand_over(tx, town.id(), id, over);
            return change->commit("noted");
        }));
    }
    void run_reminders() {
        ASSERT_TRUE(db().write([&](db::Tx& tx) { return remind_bodies(tx, desk()); }));
    }
    std::string last_event(CaseId id) { return events(id).back().kind; }
};
SVAR_ON_BOTH_DATABASES(HandOverTest);

TEST_P(HandOverTest, TheBodyGetsTheMessageAndALinkOfItsOwn) {
    const CaseId id = handed_over();
    EXPECT_EQ(case_now(id).state, State::handed_over);
    EXPECT_THAT(mails(), Contains("case.to_body drift@bolaget.example"));
    EXPECT_THAT(mails(), Contains("case.handed_over anna@example.org"));
    EXPECT_EQ(running(id)->body, "Bolaget");
    EXPECT_TRUE(running(id)->remind_at);
    EXPECT_NE(body_code(key, town.id(), id, 1), body_code(key, town.id(), id, 2));
    EXPECT_NE(body_code(key, town.id(), id, 1), follow_code(key, case_now(id)));
}

TEST_P(HandOverTest, ProgressIsKeptAndPutsTheReminderOff) {
    const CaseId id = handed_over();
    let_time_pass(id);
    ASSERT_TRUE(say(id, BodyReply::progress, "Vi har beställt delar."));
    EXPECT_EQ(case_now(id).state, State::handed_over);
    EXPECT_EQ(events(id).back().actor_kind, people::ActorKind::other_body);
    EXPECT_GT(running(id)->remind_at.value(), events(id).back().at);
    run_reminders();
    EXPECT_EQ(last_event(id), "body_reported");
}

TEST_P(HandOverTest, TheOutcomeEndsTheCaseAndIsTold) {
    const CaseId id = handed_over();
    ASSERT_TRUE(say(id, BodyReply::done, "Bänken är lagad."));
    EXPECT_EQ(case_now(id).state, State::closed);
    EXPECT_TRUE(case_now(id).closed_at);
    EXPECT_FALSE(running(id));
    EXPECT_THAT(mails(), Contains("case.body_done anna@example.org"));
    EXPECT_THAT(mails(), Contains("staff.other_body kommunen@lilleby.example"));
    EXPECT_EQ(say(id, BodyReply::progress, "Mer").problem().kind, ProblemKind::conflict);
}

TEST_P(HandOverTest, WhatIsSentBackIsSortedAnew) {
    const CaseId id = handed_over();
    ASSERT_TRUE(say(id, BodyReply::sent_back, "Inte vår bänk."));
    EXPECT_EQ(case_now(id).state, State::registered);
    EXPECT_THAT(mails(), Contains("staff.other_body kommunen@lilleby.example"));
    ASSERT_TRUE(act(hand_over_case, registrar, id, OtherBody{"Parken", "", {}}));
    EXPECT_EQ(running(id)->run, 2);
}

TEST_P(HandOverTest, WithoutATextNothingIsSaid) {
    const CaseId id = handed_over();
    for (const BodyReply reply : {BodyReply::progress, BodyReply::done, BodyReply::sent_back})
        EXPECT_EQ(say(id, reply, "").problem().kind, ProblemKind::invalid);
    EXPECT_EQ(last_event(id), "handed_over");
}

TEST_P(HandOverTest, OnlyItsBodyAndTheRegistrarSpeakForIt) {
    const CaseId id = handed_over();
    EXPECT_FALSE(say(id, BodyReply::done, "Klart", submitter()));
    EXPECT_FALSE(say(id, BodyReply::done, "Klart", stranger));
    EXPECT_FALSE(say(id, BodyReply::done, "Klart", employee));
    EXPECT_TRUE(say(id, BodyReply::progress, "De ringde.", registrar));
    EXPECT_EQ(say(investigating(), BodyReply::progress, "Hej").problem().kind, ProblemKind::conflict);
}

TEST_P(HandOverTest, ItIsRemindedAsOftenAsTheSchemeSaysThenTheRegistrarIsTold) {
    scheme.hand_over.reminders_max = 2;
    const CaseId id = handed_over();
    run_reminders();
    EXPECT_EQ(last_event(id), "handed_over");
    for (const char* expected : {"body_reminded", "body_reminded", "body_silent"}) {
        let_time_pass(id);
        run_reminders();
        run_reminders(); // once each, however often the job runs
        EXPECT_EQ(last_event(id), expected);
    }
    EXPECT_FALSE(running(id)->remind_at);
    EXPECT_EQ(running(id)->reminders, 2);
    EXPECT_EQ(std::ranges::count(mails(), "case.body_reminder drift@bolaget.example"), 2);
    EXPECT_THAT(mails(), Contains("staff.other_body kommunen@lilleby.example"));
}

TEST_P(HandOverTest, ABodyWithoutAnAddressIsTheRegistrarsToRemind) {
    const CaseId id = handed_over("");
    EXPECT_THAT(mails(), Not(Contains("case.to_body ")));
    let_time_pass(id);
    run_reminders();
    EXPECT_EQ(last_event(id), "body_silent");
    EXPECT_THAT(mails(), Contains("staff.other_body kommunen@lilleby.example"));
}

TEST_P(HandOverTest, WhatIsTakenBackOrClosedIsRemindedNoMore) {
    const CaseId taken = handed_over(), closed = handed_over();
    ASSERT_TRUE(act(redirect_case, registrar, taken, town.home_care, Personal{}));
    ASSERT_TRUE(act(close_case, registrar, closed, Personal{}));
    EXPECT_FALSE(running(taken));
    EXPECT_FALSE(running(closed));
    db().read([&](db::Tx& tx) {
        EXPECT_THAT(cases_to_remind(tx, town.id(), tx.now() + std::chrono::days{100}, 10), IsEmpty());
    });
}

} // namespace
} // namespace svar::cases
