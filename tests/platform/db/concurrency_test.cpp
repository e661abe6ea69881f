// Many callers at once: nothing lost, nothing seen half done.
#include "support/database.hpp"
#include "support/gate.hpp"

#include <thread>

namespace svar::db {
namespace {

constexpr Sql create{.name = "",
                     .text = "CREATE TABLE accounts (municipality INTEGER NOT NULL, account INTEGER NOT NULL,"
                             " amount INTEGER NOT NULL, PRIMARY KEY (municipality, account))"};
constexpr Sql insert{.name = "test.insert",
                     .text = "INSERT INTO accounts (municipality, account, amount) VALUES ($1, $2, $3)"};
constexpr Sql amount_of{.name = "test.amount",
                        .text = "SELECT amount FROM accounts WHERE municipality = $1 AND account = $2"};
constexpr Sql set_amount{.name = "test.set",
                         .text = "UPDATE accounts SET amount = $3 WHERE municipality = $1 AND account = $2"};
constexpr Sql total{.name = "test.total", .text = "SELECT sum(amount), count(*) FROM accounts WHERE municipality = $1"};

class ConcurrencyTest : public test::DatabaseTest {
  protected:
    ConcurrencyTest() {
        db().write([](Tx& tx) { tx.execute(create); }, Isolation::read_committed);
    }
    void open(int account, int amount) {
        db().write([&](Tx& tx) { tx.execute(insert, 1, account, amount); });
    }
    std::int64_t sum() {
        return db().read([](Tx& tx) { return tx.row(total, 1)->integer(0); });
    }
    static std::int64_t amount(Tx& tx, int account) { return tx.row(amount_of, 1, account)->integer(0); }

    template <class F>
    static void in_threads(int count, F run) {
        std::vector<std::thread> threads;
        for (int i = 0; i < count; ++i) threads.emplace_back([run, i] { run(i); });
        for (auto& thread : threads) thread.join();
    }
};
SVAR_ON_BOTH_DATABASES(ConcurrencyTest);

TEST_P(ConcurrencyTest, NoIncrementIsLost) {
    open(1, 0);
    in_threads(8, [&](int) {
        for (int i = 0; i < 20; ++i) db().write([](Tx& tx) { tx.execute(set_amount, 1, 1, amount(tx, 1) + 1); });
    });
    EXPECT_EQ(sum(), 160);
}

TEST_P(ConcurrencyTest, TwoThatDecideByWhatTheOtherChangesDoNotBothDecideOnOldNews) {
    // Write skew: each may take 100 from its account only while both together hold 200.
    open(1, 100);
    open(2, 100);
    test::Gate both_have_read(2);
    std::atomic<int> taken{0};
    in_threads(2, [&](int thread) {
        bool is_first_run = true;
        const auto took = db().write([&](Tx& tx) {
            const bool may_take = amount(tx, 1) + amount(tx, 2) >= 200;
            if (std::exchange(is_first_run, false) && tx.backend() == Backend::postgresql) both_have_read.pass();
            if (may_take) tx.execute(set_amount, 1, thread + 1, 0);
            return may_take;
        });
        taken += took ? 1 : 0;
    });
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(sum(), 100);
}

TEST_P(ConcurrencyTest, AReadSeesOneMoment) {
    open(1, 100);
    open(2, 0);
    db().read([&](Tx& tx) {
        const auto before = amount(tx, 1);
        std::thread([&] {
            db().write([](Tx& other) {
                other.execute(set_amount, 1, 1, 0);
                other.execute(set_amount, 1, 2, 100);
            });
        }).join();
        EXPECT_EQ(before + amount(tx, 2), 100);
        EXPECT_EQ(tx.row(total, 1)->integer(0), 100);
    });
    EXPECT_EQ(db().read([](Tx& tx) { return amount(tx, 2); }), 100);
}

TEST_P(ConcurrencyTest, SixtyFourThreadsEachKeepOrDropTheirOwn) {
    std::atomic<int> acknowledged{0};
    std::atomic<int> refused{0};
    std::atomic<int> thrown{0};
    in_threads(64, [&](int thread) {
        for (int i = 0; i < 12; ++i) {
            const int account = thread * 100 + i;
            try {
                const Result<Done> result = db().write([&](Tx& tx) -> Result<Done> {
                    tx.post(insert, 1, account, 1);
                    if (i % 3 == 1) return conflict("test.refused");
                    if (i % 3 == 2) throw std::runtime_error("thrown");
                    return Done{};
                });
                ++(result.ok() ? acknowledged : refused);
            } catch (const std::runtime_error& error) {
                EXPECT_STREQ(error.what(), "thrown");
                ++thrown;
            }
        }
    });
    EXPECT_EQ(acknowledged, 64 * 4);
    EXPECT_EQ(refused, 64 * 4);
    EXPECT_EQ(thrown, 64 * 4);
    EXPECT_EQ(sum(), 64 * 4);
}

TEST_P(ConcurrencyTest, MoreReadersThanConnectionsTakeTurns) {
    open(1, 5);
    std::atomic<std::int64_t> seen{0};
    in_threads(40, [&](int) {
        for (int i = 0; i < 5; ++i) seen += db().read([](Tx& tx) { return amount(tx, 1); });
    });
    EXPECT_EQ(seen, 40 * 5 * 5);
}

} // namespace
} // namespace svar::db
