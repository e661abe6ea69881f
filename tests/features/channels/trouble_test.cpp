// The inbox of troubles, on both databases.
#include "features/channels/trouble_actions.hpp"
#include "features/channels/trouble_pages.hpp"
#include "platform/jobs/jobs.hpp"
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
    EXPECT_THAT(page, Not(HasSubstr("Inget har kommit in i dag")));
    EXPECT_EQ(get(get_channels, registrar).status, 403);
    EXPECT_EQ(post(post_trouble, registrar, {{"trouble", text(all().front().id)}}, {{"do", "dismiss"}}).status, 403);
}

} // namespace
} // namespace svar::channels
