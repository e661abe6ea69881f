// The inbox of troubles, on both databases.
#include "features/channels/trouble_actions.hpp"
#include "features/channels/trouble_pages.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/mail/mail.hpp"
#include "support/eventually.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::channels {
namespace {

using testing::HasSubstr;
using testing::Not;

class Troubles : public test::PagesOffice {
  protected:
    NewTrouble trouble(std::string about = "mailbox/7") const {
        return {.channel = "email",
                .key = std::move(about),
                .about = "synpunkter@lilleby.example",
                .words = "Login <denied>",
                .url = "/staff/mailboxes/7",
                .job_kind = "mailroom.look",
                .job_payload = "7"};
    }
    void note(const NewTrouble& what) {
        db().write([&](db::Tx& tx) { note_trouble(tx, town.id(), what); });
    }
    std::vector<Trouble> all() {
        return db().read([&](db::Tx& tx) { return troubles_of(tx, town.id()); });
    }
    std::vector<jobs::ListedJob> jobs_waiting() {
        return db().read([&](db::Tx& tx) { return jobs::list(tx, town.id(), {.state = {}, .before = {}}); });
    }
    void set_mail(const db::Sql& statement) {
        db().write([&](db::Tx& tx) { tx.execute(statement, town.id()); });
    }
    int answer(TroubleId id, const char* what) {
        return post(post_trouble, admin, {{"trouble", text(id)}}, {{"do", what}}).status;
    }
};
SVAR_ON_BOTH_DATABASES(Troubles);

TEST_P(Troubles, StandOnceAndAreCounted) {
    note(trouble());
    clock.advance(std::chrono::minutes{5});
    note(trouble());
    note(trouble("mailbox/8"));
    ASSERT_EQ(all().size(), 2U);
    const auto troubles = all();
    const auto first =
        std::ranges::find(troubles, std::string{"mailbox/7"}, [](const Trouble& t) { return t.what.key; });
    EXPECT_EQ(first->times, 2);
    EXPECT_EQ(first->latest_at - first->began_at, std::chrono::minutes{5});
    db().write([&](db::Tx& tx) { end_trouble(tx, town.id(), "email", "mailbox/7"); });
    EXPECT_EQ(all().size(), 1U);
}

TEST_P(Troubles, AreTriedAgainByTheirJob) {
    note(trouble());
    const TroubleId id = all().front().id;
    EXPECT_EQ(answer(id, "retry"), 303);
    EXPECT_EQ(answer(id, "retry"), 303);
    ASSERT_EQ(jobs_waiting().size(), 1U) << "one attempt at a time";
    EXPECT_EQ(jobs_waiting().front().job.kind, "mailroom.look");
    EXPECT_EQ(jobs_waiting().front().job.payload, "7");
    NewTrouble mute = trouble("other");
    mute.job_kind.clear();
    note(mute);
    EXPECT_EQ(answer(all().front().id, "retry"), 409);
    EXPECT_EQ(answer(TroubleId{1}, "retry"), 404);
    EXPECT_EQ(answer(id, "dismiss"), 303);
    EXPECT_EQ(all().size(), 1U);
}

TEST_P(Troubles, AreShownToThoseWhoMayMendThem) {
    note(trouble());
    file(test::a_case());
    const std::string page = get(get_channels, admin).body;
    EXPECT_THAT(page, HasSubstr("synpunkter@lilleby.example"));
    EXPECT_THAT(page, HasSubstr("Login &lt;denied&gt;"));
    EXPECT_THAT(page, HasSubstr("/staff/mailboxes/7"));
    EXPECT_THAT(page, HasSubstr("Webben: <span class=\"number strong\">1</span>"));
    EXPECT_THAT(page, HasSubstr("Open311: <span class=\"number strong\">0</span>"));
    EXPECT_THAT(page, HasSubstr("Mejl som sparats utan att skickas: <span class=\"number strong\">1</span>"));
    EXPECT_THAT(page, Not(HasSubstr("Alla kanaler fungerar.")));
    EXPECT_EQ(get(get_channels, registrar).status, 403);
    EXPECT_EQ(post(post_trouble, registrar, {{"trouble", text(all().front().id)}}, {{"do", "dismiss"}}).status, 403);
}

TEST_P(Troubles, AreNoneInTheBeginning) {
    EXPECT_THAT(get(get_channels, admin).body, HasSubstr("Alla kanaler fungerar."));
}

TEST_P(Troubles, ShowMailThatCouldNotBeSent) {
    db().write([](db::Tx& tx) { mail::set_delivery(tx, mail::Delivery::send); });
    file(test::a_case());
    file(test::a_case());
    EXPECT_THAT(get(get_channels, admin).body, HasSubstr("Mejl som väntar: <span class=\"number strong\">2</span>"));
    set_mail({.name = "test.stick",
              .text = "UPDATE outbox SET last_error = 'Connection refused', attempts = 1 WHERE municipality = $1"});
    std::string page = get(get_channels, admin).body;
    EXPECT_THAT(page, HasSubstr("2 mejl har inte gått fram ännu."));
    EXPECT_THAT(page, HasSubstr("Connection refused"));
    set_mail({.name = "test.fail", .text = "UPDATE outbox SET state = 'failed' WHERE municipality = $1"});
    page = get(get_channels, admin).body;
    EXPECT_THAT(page, HasSubstr("2 mejl kunde inte skickas."));
    EXPECT_THAT(page, HasSubstr("Skicka alla igen"));
    EXPECT_EQ(post(post_mails, registrar, {}, {}).status, 403);
    EXPECT_EQ(post(post_mails, admin, {}, {}).status, 303);
    EXPECT_THAT(get(get_channels, admin).body, HasSubstr("Alla kanaler fungerar."));
}

TEST_P(Troubles, ShowWorkThatFailedForGood) {
    jobs::Handlers handlers;
    handlers.outside("overdue.make_lists", [](db::Database&, jobs::Running&) { throw jobs::GiveUp{"no rules <yet>"}; });
    db().write([&](db::Tx& tx) {
        jobs::enqueue(
            tx,
            {.municipality = town.id(), .kind = "overdue.make_lists", .payload = {}, .run_at = {}, .unique_key = {}});
    });
    {
        const jobs::Worker worker{db(), std::move(handlers)};
        EXPECT_TRUE(test::eventually([&] { return jobs_waiting().front().state == jobs::State::failed; }));
    }
    const jobs::JobId id = jobs_waiting().front().job.id;
    EXPECT_THAT(get(get_channels, admin).body, HasSubstr("no rules &lt;yet&gt;"));
    EXPECT_EQ(post(post_job, registrar, {{"job", text(id)}}, {{"do", "retry"}}).status, 403);
    EXPECT_EQ(post(post_job, admin, {{"job", text(id)}}, {{"do", "retry"}}).status, 303);
    EXPECT_EQ(jobs_waiting().front().state, jobs::State::waiting);
    EXPECT_EQ(post(post_job, admin, {{"job", text(id)}}, {{"do", "dismiss"}}).status, 409) << "it has not failed again";
}

TEST_P(Troubles, TellOfFailedWorkOnce) {
    jobs::Handlers handlers;
    handlers.outside("email.read", [](db::Database&, jobs::Running&) { throw jobs::GiveUp{"Login <denied>"}; });
    db().write([&](db::Tx& tx) {
        jobs::enqueue(tx,
                      {.municipality = town.id(), .kind = "email.read", .payload = {}, .run_at = {}, .unique_key = {}});
    });
    {
        const jobs::Worker worker{db(), std::move(handlers)};
        EXPECT_TRUE(test::eventually([&] { return jobs_waiting().front().state == jobs::State::failed; }));
    }
    EXPECT_THAT(get(get_channels, admin).body, HasSubstr("email.read"));
    note(trouble());
    const std::string page = get(get_channels, admin).body;
    EXPECT_THAT(page, HasSubstr("Login &lt;denied&gt;"));
    EXPECT_THAT(page, Not(HasSubstr("email.read")));
}

TEST_P(Troubles, LeadToTheCaseOrToTheSettings) {
    note(trouble());
    EXPECT_THAT(get(get_channels, admin).body, HasSubstr("Öppna inställningarna"));
    NewTrouble about_case = trouble();
    about_case.key = "message/1";
    about_case.url = "/staff/cases/1";
    note(about_case);
    EXPECT_THAT(get(get_channels, admin).body, HasSubstr("href=\"/staff/cases/1\">Öppna ärendet</a>"));
}

} // namespace
} // namespace svar::channels
