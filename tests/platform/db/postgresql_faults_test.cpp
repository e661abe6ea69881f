// PostgreSQL when the server, the connection or another transaction is in the way.
#include "support/database.hpp"
#include "support/gate.hpp"
#include "support/postgresql_cluster.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace svar::db {
namespace {

constexpr Sql create{.name = "",
                     .text = "CREATE TABLE notes (municipality INTEGER NOT NULL, note INTEGER NOT NULL, text TEXT,"
                             " PRIMARY KEY (municipality, note))"};
constexpr Sql insert{.name = "test.insert", .text = "INSERT INTO notes (municipality, note, text) VALUES (1, $1, $2)"};
constexpr Sql change{.name = "test.change", .text = "UPDATE notes SET text = $2 WHERE municipality = 1 AND note = $1"};
constexpr Sql count{.name = "test.count", .text = "SELECT count(*) FROM notes WHERE municipality = 1"};
constexpr Sql process{.name = "test.process", .text = "SELECT pg_backend_pid()"};
constexpr Sql terminate{.name = "test.terminate", .text = "SELECT pg_terminate_backend(CAST($1 AS int), 5000)"};

std::int64_t notes(Database& database) {
    return database.read([](Tx& tx) { return tx.row(count)->integer(0); });
}

class PostgresqlFaultsTest : public testing::Test {
  protected:
    PostgresqlFaultsTest() {
        database->write([](Tx& tx) { tx.execute(create); }, Isolation::read_committed);
    }
    test::TestClock clock;
    test::FreshDatabase fresh{Backend::postgresql, test::Content::empty};
    std::unique_ptr<Database> database = fresh.open(clock.clock());
};

TEST(PostgresqlRestart, IsOvercomeByTheSameDatabaseObject) {
    test::PostgresqlCluster cluster;
    const auto database = open_postgresql({.url = cluster.url("postgres")}, system_clock());
    database->write([](Tx& tx) { tx.execute(create); });
    database->write([](Tx& tx) { tx.execute(insert, 1, "x"); });
    cluster.stop();
    EXPECT_FALSE(database->is_answering());
    EXPECT_THROW(notes(*database), Broken);
    EXPECT_THROW(database->write([](Tx& tx) { tx.execute(insert, 2, "x"); }), Broken);
    cluster.start();
    EXPECT_EQ(notes(*database), 1);
    cluster.stop();
    cluster.start();
    database->write([](Tx& tx) { tx.execute(insert, 2, "x"); });
    EXPECT_EQ(notes(*database), 2) << "connections that broke while idle are replaced unseen";
}

TEST(PostgresqlRestart, AServerThatIsNotThereIsSaid) {
    const auto database = open_postgresql({.url = "postgresql:///none?host=/nowhere"}, system_clock());
    try {
        database->read([](Tx& tx) { tx.row(count); });
        FAIL() << "no exception";
    } catch (const Broken& broken) { EXPECT_THAT(broken.what(), testing::HasSubstr("cannot reach PostgreSQL")); }
    EXPECT_FALSE(database->is_answering());
}

TEST_F(PostgresqlFaultsTest, AConnectionThatBreaksInsideATransactionIsReplacedAndTheBodyRunsAgain) {
    const auto other = fresh.open(clock.clock());
    int runs = 0;
    database->write([&](Tx& tx) {
        tx.execute(insert, ++runs, "x");
        const auto backend = tx.row(process)->integer(0);
        if (runs == 1) other->read([&](Tx& killer) { EXPECT_TRUE(killer.row(terminate, backend)->flag(0)); });
        tx.execute(insert, 100, "x");
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(notes(*database), 2);
}

TEST_F(PostgresqlFaultsTest, AConnectionThatBreaksAtTheCommitIsNotTriedAgain) {
    const Sql definitions[] = {
        {.name = "",
         .text = "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
                 " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END'"},
        {.name = "",
         .text = "CREATE CONSTRAINT TRIGGER die AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED"
                 " FOR EACH ROW EXECUTE FUNCTION die()"}};
    database->write([&](Tx& tx) {
        for (const Sql& definition : definitions) tx.execute(definition);
    });
    int runs = 0;
    try {
        database->write([&](Tx& tx) {
            ++runs;
            tx.execute(insert, 1, "x");
        });
        FAIL() << "no exception";
    } catch (const Broken& broken) { EXPECT_THAT(broken.what(), testing::HasSubstr("may or may not")); }
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(notes(*database), 0);
}

TEST_F(PostgresqlFaultsTest, ADeadlockIsResolvedByRunningOneAgain) {
    constexpr Sql detect_soon{.name = "", .text = "SELECT set_config('deadlock_timeout', '10ms', true)"};
    database->write([](Tx& tx) {
        tx.execute(insert, 0, "x");
        tx.execute(insert, 1, "x");
    });
    test::Gate both_hold_one(2);
    std::atomic<int> runs{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 2; ++thread)
        threads.emplace_back([&, thread] {
            database->write(
                [&](Tx& tx) {
                    const bool is_first_run = ++runs <= 2;
                    tx.rows(detect_soon);
                    tx.execute(change, thread, "first");
                    if (is_first_run) both_hold_one.pass();
                    tx.execute(change, 1 - thread, "second");
                },
                Isolation::read_committed);
        });
    for (auto& thread : threads) thread.join();
    EXPECT_GE(runs, 3);
}

TEST_F(PostgresqlFaultsTest, AConflictThatTheBodySwallowsStillRunsItAgain) {
    constexpr Sql conflict_once{.name = "", .text = "DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001''; END'"};
    int runs = 0;
    const Result<int> result = database->write([&](Tx& tx) -> Result<int> {
        try {
            if (++runs == 1) tx.execute(conflict_once);
        } catch (const Broken&) { return conflict("test.swallowed"); }
        return runs;
    });
    EXPECT_TRUE(result.ok());
    EXPECT_EQ(runs, 2);
}

TEST_F(PostgresqlFaultsTest, ThoseThatAreBeatenAgainAndAgainRunOneByOne) {
    constexpr Sql beaten{.name = "", .text = "DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001''; END'"};
    constexpr Sql breathe{.name = "", .text = "SELECT pg_sleep(0.002)"};
    std::atomic<int> at_once{0};
    std::atomic<int> at_once_max{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            int runs = 0;
            database->write([&](Tx& tx) {
                if (++runs <= 3) tx.execute(beaten);
                at_once_max = std::max<int>(at_once_max, ++at_once);
                tx.rows(breathe);
                --at_once;
                if (runs <= 6) tx.execute(beaten);
            });
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(at_once_max, 1);
}

TEST_F(PostgresqlFaultsTest, FailuresNeverQuoteValues) {
    const auto failure = [&](const char* statement, const char* value) -> std::string {
        try {
            database->write([&](Tx& tx) { tx.execute(Sql{.name = "", .text = statement}, value); });
        } catch (const Broken& broken) { return broken.what(); }
        return "none";
    };
    database->write([](Tx& tx) { tx.execute(insert, 1, "x"); });
    EXPECT_THAT(failure("INSERT INTO notes (municipality, note, text) VALUES (1, 1, $1)", "secret"),
                testing::HasSubstr("notes_pkey"));
    EXPECT_THAT(failure("SELECT CAST($1 AS INTEGER)", "secret"), testing::Not(testing::HasSubstr("secret")));
    EXPECT_THAT(failure("DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''53100''; END'", "x"),
                testing::HasSubstr("the disk of the database server is full"));
}

TEST_F(PostgresqlFaultsTest, ManyPostedStatementsGoOutTogetherAndOneThatFailsKeepsAllOut) {
    database->write([](Tx& tx) {
        for (int i = 0; i < 1000; ++i) tx.post(insert, i, "x");
    });
    EXPECT_EQ(notes(*database), 1000);
    EXPECT_THROW(database->write([](Tx& tx) {
        for (int i = 1000; i < 1500; ++i) tx.post(insert, i == 1250 ? 1 : i, "x");
    }),
                 Broken);
    EXPECT_EQ(notes(*database), 1000);
}

TEST_F(PostgresqlFaultsTest, AMigrationElsewhereThatChangesATableIsOvercome) {
    constexpr Sql all{.name = "test.all", .text = "SELECT * FROM notes WHERE municipality = 1"};
    const auto columns = [&] { return database->read([&](Tx& tx) { return tx.row(all).has_value(); }); };
    database->write([](Tx& tx) { tx.execute(insert, 1, "x"); });
    EXPECT_TRUE(columns());
    fresh.open(clock.clock())->write([](Tx& tx) {
        tx.execute(Sql{.name = "", .text = "ALTER TABLE notes ADD COLUMN more INTEGER"});
    });
    EXPECT_TRUE(columns());
}

} // namespace
} // namespace svar::db
