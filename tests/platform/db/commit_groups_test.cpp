// Commits of an SQLite file are told of, with the number of callers in each.
#include "platform/db/commit_groups.hpp"
#include "support/database.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace svar::db {
namespace {

constexpr Sql create{.name = "", .text = "CREATE TABLE notes (municipality INTEGER NOT NULL, note INTEGER NOT NULL)"};
constexpr Sql insert{.name = "test.insert", .text = "INSERT INTO notes (municipality, note) VALUES ($1, $2)"};

TEST(CommitGroups, EveryCallerIsCountedOnce) {
    const test::TemporaryFolder folder;
    std::atomic<std::size_t> callers = 0, commits = 0;
    const auto database = open_sqlite({.path = (folder.path() / "groups.sqlite").string()}, system_clock(),
                                      [&](std::size_t transactions) {
                                          callers += transactions;
                                          ++commits;
                                      });
    database->write([](Tx& tx) { tx.execute(create); });
    std::vector<std::thread> threads;
    for (int i = 0; i < 20; ++i)
        threads.emplace_back([&, i] { database->write([&](Tx& tx) { tx.execute(insert, 1, i); }); });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(callers, 21U);
    EXPECT_GE(commits, 2U);
    EXPECT_LE(commits, 21U);
}

} // namespace
} // namespace svar::db
