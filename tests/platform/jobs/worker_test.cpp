// What becomes of enqueued jobs, on both databases.
#include "platform/jobs/jobs_fixture.hpp"

#include <latch>
#include <mutex>

namespace svar::jobs {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using testing::Each;
using testing::Field;

class WorkerTest : public JobsTest {};
SVAR_ON_BOTH_DATABASES(WorkerTest);

TEST_P(WorkerTest, WakesAtTheCommitOfAJob) {
    const Worker worker{db(), effective(), {.poll = 24h}};
    add(job("a"));
    EXPECT_TRUE(eventually([&] { return effects() == 1; }));
    EXPECT_TRUE(eventually([&] { return listed().empty(); }));
}

TEST_P(WorkerTest, TellsHowEachRunEnded) {
    std::mutex mutex;
    std::vector<RunOutcome> outcomes;
    Handlers handlers;
    handlers.outside("fails", [](db::Database&, Running&) { throw GiveUp{"never"}; });
    handlers.outside("later", [](db::Database&, Running&) { throw std::runtime_error{"not now"}; });
    handlers.in_transaction("test", [](db::Tx&, const Job&) -> Result<> { return Done{}; });
    WorkerOptions options = eager();
    options.observer = [&](std::string_view, RunOutcome outcome, std::int64_t micros) {
        const std::lock_guard lock{mutex};
        EXPECT_GE(micros, 0);
        outcomes.push_back(outcome);
    };
    for (const char* kind : {"test", "later", "fails"}) {
        NewJob wanted = job("x");
        wanted.kind = kind;
        add(wanted);
    }
    EXPECT_EQ(db().read(count_waiting), 3);
    const Worker worker{db(), std::move(handlers), options};
    EXPECT_TRUE(eventually([&] {
        const std::lock_guard lock{mutex};
        return outcomes.size() >= 3;
    }));
    const std::lock_guard lock{mutex};
    EXPECT_THAT(outcomes, testing::UnorderedElementsAre(RunOutcome::done, RunOutcome::retried, RunOutcome::failed));
    EXPECT_EQ(db().read(count_waiting), 0) << "one is done, one has failed, one is due later";
}

TEST_P(WorkerTest, RunsNothingThatWasNotCommitted) {
    const Result<> refused = db().write([](db::Tx& tx) -> Result<> {
        enqueue(tx, job("never"));
        return invalid("test.problem");
    });
    EXPECT_FALSE(refused.ok());
    EXPECT_TRUE(listed().empty());
}

TEST_P(WorkerTest, WaitsUntilAJobIsDue) {
    NewJob later = job("later");
    later.run_at = clock.now() + 1h;
    add(later);
    add(job("now"));
    const Worker worker{db(), effective(), eager()};
    ASSERT_TRUE(eventually([&] { return listed().size() == 1; }));
    EXPECT_EQ(only_job().job.payload, "later");
    clock.advance(1h);
    EXPECT_TRUE(eventually([&] { return effects() == 2; }));
}

TEST_P(WorkerTest, AddsAKeyedJobOnceWhileItWaits) {
    add(job("first", "key"));
    add(job("second", "key"));
    add(job("other", "another key"));
    EXPECT_EQ(listed().size(), 2u);
    const Worker worker{db(), effective(), eager()};
    ASSERT_TRUE(eventually([&] { return listed().empty(); }));
    add(job("third", "key"));
    EXPECT_TRUE(eventually([&] { return effects() == 3; }));
}

TEST_P(WorkerTest, TriesAgainAfterEachDelayAndFailsInTheEnd) {
    std::atomic<int> attempts{0};
    Handlers handlers;
    handlers.in_transaction(
        "test",
        [&](db::Tx& tx, const Job& job) -> Result<> {
            have_effect(tx, job);
            ++attempts;
            return invalid("test.problem");
        },
        Backoff{{10s, 100s}});
    add(job("a"));
    const Worker worker{db(), std::move(handlers), eager()};
    int made = 0;
    for (const auto delay : {10s, 100s}) {
        ++made;
        ASSERT_TRUE(eventually([&] {
            const auto kept = only_job();
            return kept.job.attempts == made && kept.state == State::waiting && !kept.last_error.empty();
        }));
        const auto wait = only_job().due_at - clock.now();
        EXPECT_GE(wait, delay * 4 / 5);
        EXPECT_LE(wait, delay * 6 / 5);
        clock.advance(wait);
    }
    ASSERT_TRUE(eventually([&] { return only_job().state == State::failed; }));
    EXPECT_EQ(only_job().last_error, "test.problem");
    EXPECT_EQ(only_job().job.attempts, 3);
    EXPECT_GE(attempts, 3) << "a transaction may be tried again within an attempt";
    EXPECT_EQ(effects(), 0);
}

TEST_P(WorkerTest, GivesUpAtOnceWhenTheHandlerSaysSo) {
    Handlers handlers;
    handlers.outside("test", [](db::Database&, Running&) { throw GiveUp{"no use"}; });
    add(job("a"));
    const Worker worker{db(), std::move(handlers), eager()};
    ASSERT_TRUE(eventually([&] { return only_job().state == State::failed; }));
    EXPECT_EQ(only_job().last_error, "no use");
}

TEST_P(WorkerTest, CountsAHandlerThatForgetsToCompleteAsFailed) {
    Handlers handlers;
    handlers.outside(
        "test", [](db::Database&, Running&) {}, Backoff{});
    add(job("a"));
    const Worker worker{db(), std::move(handlers), eager()};
    EXPECT_TRUE(eventually([&] { return only_job().state == State::failed; }));
}

TEST_P(WorkerTest, LeavesUnknownKindsToOtherServers) {
    add(job("a"));
    {
        const Worker worker{db(), Handlers{}, eager()};
        ASSERT_TRUE(eventually([&] { return only_job().due_at > clock.now() && only_job().state == State::waiting; }));
    }
    EXPECT_EQ(only_job().job.attempts, 0);
    clock.advance(60s);
    const Worker worker{db(), effective(), eager()};
    EXPECT_TRUE(eventually([&] { return effects() == 1; }));
}

TEST_P(WorkerTest, FinishesWhatItBeganAndGivesTheRestBack) {
    std::latch is_begun{1};
    std::latch may_end{1};
    Handlers handlers;
    handlers.outside("test", [&](db::Database& own, Running& running) {
        is_begun.count_down();
        may_end.wait();
        own.write([&](db::Tx& tx) {
            have_effect(tx, running.job());
            running.complete(tx);
        });
    });
    for (const char* payload : {"a", "b", "c"}) add(job(payload));
    auto worker = std::make_unique<Worker>(db(), std::move(handlers), WorkerOptions{.threads = 1});
    is_begun.wait();
    EXPECT_THAT(listed(), Each(Field(&ListedJob::state, State::leased)));
    worker->ask_to_stop();
    may_end.count_down();
    worker.reset();
    EXPECT_EQ(effects(), 1);
    EXPECT_EQ(listed().size(), 2u);
    EXPECT_THAT(listed(), Each(Field(&ListedJob::state, State::waiting)));
    for (const ListedJob& rest : listed()) EXPECT_EQ(rest.job.attempts, 0);
}

TEST_P(WorkerTest, StartsAFailedJobAfreshOrRemovesIt) {
    add(job("a", "key"));
    const auto fail_it = [&] {
        db().write([](db::Tx& tx) {
            for (const Job& claimed : store::claim(tx, 7, tx.now() + 1min, 10)) store::fail(tx, claimed, 7, "broken");
        });
        return only_job().job.id;
    };
    const auto retried = [&](JobId id) {
        return db().write([&](db::Tx& tx) { return retry(tx, municipality, id); }).ok();
    };
    const auto discarded = [&](JobId id) {
        return db().write([&](db::Tx& tx) { return discard(tx, municipality, id); }).ok();
    };
    const JobId id = fail_it();
    EXPECT_FALSE(db().write([&](db::Tx& tx) { return retry(tx, MunicipalityId{2}, id); }).ok());
    EXPECT_TRUE(retried(id));
    EXPECT_FALSE(retried(id));
    EXPECT_FALSE(discarded(id));
    EXPECT_EQ(only_job().job.attempts, 0);

    fail_it();
    add(job("b", "key"));
    EXPECT_EQ(only_job().state, State::waiting);
    EXPECT_EQ(only_job().job.payload, "b");

    EXPECT_TRUE(discarded(fail_it()));
    EXPECT_TRUE(listed().empty());
}

TEST_P(WorkerTest, ListsByStateAndPage) {
    for (const char* payload : {"a", "b", "c"}) add(job(payload));
    db().write([](db::Tx& tx) { store::claim(tx, 7, tx.now() + 1min, 1); });
    const auto listed_with = [&](const JobFilter& filter) {
        return db().read([&](db::Tx& tx) { return list(tx, municipality, filter); });
    };
    EXPECT_EQ(listed_with({.state = State::leased, .before = {}}).size(), 1u);
    EXPECT_EQ(listed_with({.state = State::failed, .before = {}}).size(), 0u);
    const auto newest = listed_with({.state = {}, .before = {}, .count_max = 2});
    ASSERT_EQ(newest.size(), 2u);
    const auto rest = listed_with({.state = {}, .before = newest.back().job.id, .count_max = 2});
    ASSERT_EQ(rest.size(), 1u);
    EXPECT_EQ(rest.front().job.payload, "a");
}

} // namespace
} // namespace svar::jobs
