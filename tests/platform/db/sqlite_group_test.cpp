// Bodies that are committed as one group: each keeps or drops its own, whatever the others do.
#include "platform/db/sqlite_writer.hpp"
#include "support/database.hpp"

#include <atomic>
#include <thread>
#include <utility>

namespace svar::db {
namespace {

using Outcome = Database::Outcome;

constexpr Sql create{.name = "",
                     .text = "CREATE TABLE notes (municipality INTEGER NOT NULL, note INTEGER NOT NULL,"
                             " PRIMARY KEY (municipality, note)) STRICT"};
constexpr Sql insert{.name = "test.insert", .text = "INSERT INTO notes (municipality, note) VALUES (1, $1)"};
constexpr Sql count{.name = "test.count", .text = "SELECT count(*) FROM notes WHERE municipality = 1"};
constexpr Sql all{.name = "test.all", .text = "SELECT note FROM notes WHERE municipality = 1 ORDER BY note"};

Outcome fail_after(Tx& tx, int note) {
    tx.execute(insert, note);
    throw std::runtime_error("thrown");
}

class SqliteGroupTest : public testing::Test {
  protected:
    SqliteGroupTest() {
        writer.write([](Tx& tx) {
            tx.execute(create);
            return Outcome::commit;
        });
    }

    /// Runs the bodies in this order as one group: the first goes on when all others wait.
    void run_as_group(const std::vector<Database::Body>& bodies) {
        runs = std::vector<std::atomic<int>>(bodies.size());
        thrown = std::vector<std::atomic<int>>(bodies.size());
        std::atomic<bool> has_begun{false};
        std::vector<std::thread> callers;
        for (std::size_t i = 0; i < bodies.size(); ++i) {
            callers.emplace_back([&, i] {
                write_counted(i, [&, i](Tx& tx) {
                    ++runs[i];
                    has_begun = true;
                    while (i == 0 && writer.waiting() + 1 < bodies.size() && runs[0] == 1) std::this_thread::yield();
                    return bodies[i](tx);
                });
            });
            while (i == 0 ? !has_begun.load() : writer.waiting() < i && runs[i] == 0) std::this_thread::yield();
        }
        for (auto& caller : callers) caller.join();
    }

    void write_counted(std::size_t i, const Database::Body& body) {
        try {
            writer.write(body);
        } catch (const std::runtime_error& error) {
            EXPECT_STREQ(error.what(), "thrown");
            ++thrown[i];
        }
    }

    std::vector<int> notes() {
        std::vector<int> found;
        writer.write([&](Tx& tx) {
            for (const Row& row : tx.rows(all)) found.push_back(static_cast<int>(row.integer(0)));
            return Outcome::commit;
        });
        return found;
    }

    std::vector<int> counts(const std::vector<std::atomic<int>>& atomics) { return {atomics.begin(), atomics.end()}; }

    static Database::Body put(int note) {
        return [note](Tx& tx) {
            tx.execute(insert, note);
            return Outcome::commit;
        };
    }
    static Database::Body put_and_give_up(int note) {
        return [note](Tx& tx) {
            tx.execute(insert, note);
            return Outcome::roll_back;
        };
    }

    test::TestClock clock;
    test::FreshDatabase fresh{Backend::sqlite, test::Content::empty};
    SqliteWriter writer{fresh.address(), SqliteAccess::write, clock.clock()};
    std::vector<std::atomic<int>> runs;
    std::vector<std::atomic<int>> thrown;
};

TEST_F(SqliteGroupTest, BodiesThatAllSucceedRunOnce) {
    run_as_group({put(1), put(2), put(3)});
    EXPECT_EQ(notes(), (std::vector{1, 2, 3}));
    EXPECT_EQ(counts(runs), (std::vector{1, 1, 1}));
}

TEST_F(SqliteGroupTest, ABodyThatGivesUpAfterWritingTakesNobodyAlong) {
    run_as_group({put(1), put_and_give_up(2), put(3)});
    EXPECT_EQ(notes(), (std::vector{1, 3}));
    EXPECT_EQ(counts(runs), (std::vector{2, 2, 1}));
}

TEST_F(SqliteGroupTest, ABodyThatThrowsAfterWritingTakesNobodyAlong) {
    run_as_group({put(1), [](Tx& tx) { return fail_after(tx, 2); }, put(3), put_and_give_up(4), put(5)});
    EXPECT_EQ(notes(), (std::vector{1, 3, 5}));
    EXPECT_EQ(counts(thrown), (std::vector{0, 1, 0, 0, 0}));
}

TEST_F(SqliteGroupTest, NobodyRunsAgainForOneThatFailsBeforeItWrites) {
    run_as_group({put(1), [](Tx& tx) { return tx.row(count) ? Outcome::roll_back : Outcome::commit; },
                  [](Tx&) -> Outcome { throw std::runtime_error("thrown"); }, put(2)});
    EXPECT_EQ(notes(), (std::vector{1, 2}));
    EXPECT_EQ(counts(runs), (std::vector{1, 1, 1, 1}));
    EXPECT_EQ(counts(thrown), (std::vector{0, 0, 1, 0}));
}

TEST_F(SqliteGroupTest, NobodyRunsAgainForOneThatFailsWhenNothingIsKeptYet) {
    run_as_group({put_and_give_up(1), [](Tx& tx) { return fail_after(tx, 2); }, put(3)});
    EXPECT_EQ(notes(), std::vector{3});
    EXPECT_EQ(counts(runs), (std::vector{1, 1, 1}));
    EXPECT_EQ(counts(thrown), (std::vector{0, 1, 0}));
}

TEST_F(SqliteGroupTest, ADuplicateThatEscapesRunsAgainAmongOthers) {
    int next = 0;
    run_as_group({put(1),
                  [&](Tx& tx) {
                      tx.execute(insert, 10 + next);
                      tx.execute(insert, ++next);
                      return Outcome::commit;
                  },
                  put(5)});
    EXPECT_EQ(notes(), (std::vector{1, 2, 5, 11}));
}

TEST_F(SqliteGroupTest, AfterTheCommitEachRunsItsActionsOnce) {
    std::atomic<int> kept{0};
    std::atomic<int> dropped{0};
    const auto acting = [](std::atomic<int>& acted, const Database::Body& body) -> Database::Body {
        return [&acted, body](Tx& tx) {
            tx.after_commit([&acted] { ++acted; });
            return body(tx);
        };
    };
    run_as_group({acting(kept, put(1)), acting(dropped, put_and_give_up(2)), acting(kept, put(3))});
    EXPECT_EQ(kept, 2);
    EXPECT_EQ(dropped, 0);
}

TEST_F(SqliteGroupTest, ABodyThatFailedInTheGroupMaySucceedWhenItRunsAgain) {
    bool is_first = true;
    run_as_group({put(1), [&](Tx& tx) {
                      tx.execute(insert, 2);
                      return std::exchange(is_first, false) ? Outcome::roll_back : Outcome::commit;
                  }});
    EXPECT_EQ(notes(), (std::vector{1, 2}));
}

TEST_F(SqliteGroupTest, ReadersSeeOnlyWhatIsKept) {
    const auto database = open_sqlite({.path = fresh.address()}, clock.clock());
    std::atomic<bool> is_over{false};
    std::atomic<int> reads{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 12; ++i)
        readers.emplace_back([&] {
            while (!is_over || reads < 100) {
                ++reads;
                const auto seen = database->read([](Tx& tx) { return tx.rows(all); });
                EXPECT_EQ(seen.size() % 2, 0U) << "pairs come together";
                for (const Row& row : seen) EXPECT_NE(row.integer(0) % 3, 0) << "was given up";
            }
        });
    std::vector<std::thread> callers;
    for (int thread = 0; thread < 16; ++thread)
        callers.emplace_back([&, thread] {
            for (int i = 0; i < 30; ++i)
                writer.write([&](Tx& tx) {
                    const int first = 3 * (thread * 1000 + 2 * i);
                    const bool is_kept = i % 4 != 3;
                    tx.execute(insert, is_kept ? first + 1 : first);
                    tx.execute(insert, is_kept ? first + 4 : first + 3);
                    return is_kept ? Outcome::commit : Outcome::roll_back;
                });
        });
    for (auto& caller : callers) caller.join();
    is_over = true;
    for (auto& reader : readers) reader.join();
    EXPECT_EQ(notes().size(), 16U * 2 * 23);
}

} // namespace
} // namespace svar::db
