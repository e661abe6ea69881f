// One effect for each job, though several servers run and some die.
#include "platform/jobs/jobs_fixture.hpp"

#include <mutex>
#include <set>

namespace svar::jobs {
namespace {

using namespace std::chrono_literals;
using test::eventually;

class LeaseTest : public JobsTest {
  protected:
    /// What a server has in hand that dies, or only seems to.
    Running claim_one(std::int64_t token) {
        std::vector<Job> claimed = db().write([&](db::Tx& tx) { return store::claim(tx, token, tx.now() + 300s, 1); },
                                              db::Isolation::read_committed);
        return {claimed.at(0), token};
    }
};
SVAR_ON_BOTH_DATABASES(LeaseTest);

TEST_P(LeaseTest, GivesADueJobToOneClaimOnly) {
    for (const char* payload : {"a", "b", "c"}) add(job(payload));
    std::set<std::string> payloads;
    for (const std::int64_t token : {7, 8, 9}) payloads.insert(claim_one(token).job().payload);
    EXPECT_EQ(payloads.size(), 3u);
    EXPECT_TRUE(db().write([&](db::Tx& tx) { return store::claim(tx, 10, tx.now() + 300s, 10); }).empty());
}

TEST_P(LeaseTest, IsTakenOverFromADeadServer) {
    add(job("a"));
    claim_one(7);
    const Worker worker{db(), effective(), eager()};
    clock.advance(299s);
    EXPECT_EQ(only_job().state, State::leased);
    clock.advance(1s);
    EXPECT_TRUE(eventually([&] { return effects() == 1 && listed().empty(); }));
}

TEST_P(LeaseTest, RollsBackTheEffectOfAServerThatLostIt) {
    add(job("a"));
    Running slow = claim_one(7);
    clock.advance(300s);
    Running taker = claim_one(8);
    const auto finish = [&](Running& running) {
        db().write([&](db::Tx& tx) {
            have_effect(tx, running.job());
            running.complete(tx);
        });
    };
    EXPECT_THROW(finish(slow), LeaseLost);
    EXPECT_FALSE(slow.is_completed());
    EXPECT_EQ(effects(), 0);
    finish(taker);
    EXPECT_TRUE(taker.is_completed());
    EXPECT_EQ(effects(), 1);
    EXPECT_THROW(finish(taker), LeaseLost);
    EXPECT_EQ(effects(), 1);
}

TEST_P(LeaseTest, StillCompletesAfterItsEndWhenNobodyTookOver) {
    add(job("a"));
    Running slow = claim_one(7);
    clock.advance(1h);
    db().write([&](db::Tx& tx) { slow.complete(tx); });
    EXPECT_TRUE(listed().empty());
}

TEST_P(LeaseTest, FailsAJobThatKillsItsServerEachTime) {
    add(job("a"));
    const int attempts_max = default_backoff().attempts_max();
    for (int attempt = 0; attempt < attempts_max; ++attempt) {
        claim_one(7);
        clock.advance(300s);
    }
    const Worker worker{db(), effective(), eager()};
    ASSERT_TRUE(eventually([&] { return only_job().state == State::failed; }));
    EXPECT_EQ(effects(), 0);
}

TEST_P(LeaseTest, HoldsOneEffectForEachOfManyJobsOfTwoServers) {
    constexpr int jobs_count = 2000;
    std::atomic<int> begun{0};
    const auto handlers = [&] {
        Handlers made;
        made.in_transaction("test", [&](db::Tx& tx, const Job& job) -> Result<> {
            ++begun;
            have_effect(tx, job);
            return Done{};
        });
        return made;
    };
    // SQLite has one server by its nature; there the second is more threads.
    const std::unique_ptr<db::Database> own =
        fresh.backend() == db::Backend::sqlite ? nullptr : fresh.open(clock.clock());
    db::Database& second = own ? *own : db();
    const Worker here{db(), handlers(), eager()};
    const Worker there{second, handlers(), eager()};
    db().write([](db::Tx& tx) {
        for (int i = 0; i < jobs_count; ++i) enqueue(tx, job(std::to_string(i)));
    });
    EXPECT_TRUE(eventually([&] { return effects() == jobs_count; }));
    EXPECT_TRUE(eventually([&] { return listed().empty(); }));
    EXPECT_EQ(effects(), jobs_count);
    EXPECT_EQ(different_effects(), jobs_count);
    EXPECT_GE(begun, jobs_count);
}

} // namespace
} // namespace svar::jobs
