// SQLite when the disk or the program fails.
#include "support/database.hpp"
#include "support/gate.hpp"

#include <gmock/gmock.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

namespace svar::db {
namespace {

constexpr Sql create{.name = "",
                     .text = "CREATE TABLE notes (municipality INTEGER NOT NULL, note INTEGER NOT NULL, text TEXT,"
                             " PRIMARY KEY (municipality, note)) STRICT"};
constexpr Sql insert{.name = "test.insert", .text = "INSERT INTO notes (municipality, note, text) VALUES (1, $1, $2)"};
constexpr Sql count{.name = "test.count", .text = "SELECT count(*) FROM notes WHERE municipality = 1"};

/// A disk that fails when it is told to: SQLite's own, with writing and flushing in between.
struct FaultyDisk {
    static inline std::atomic<int> write_answer{SQLITE_OK};
    static inline std::atomic<int> flush_answer{SQLITE_OK};
    static inline sqlite3_vfs* real = nullptr;

    /// SQLite treats the database and its companions (log, journals) by two different tables.
    enum Sort { database, companion };
    template <Sort sort>
    struct Methods {
        static inline sqlite3_io_methods faulty{};
        static inline const sqlite3_io_methods* real = nullptr;

        static void replace(sqlite3_file* file) {
            if (!real) {
                real = file->pMethods;
                faulty = *real;
                faulty.xWrite = [](sqlite3_file* to, const void* data, int length, sqlite3_int64 at) {
                    return write_answer != SQLITE_OK ? write_answer.load() : real->xWrite(to, data, length, at);
                };
                faulty.xSync = [](sqlite3_file* to, int how) {
                    return flush_answer != SQLITE_OK ? flush_answer.load() : real->xSync(to, how);
                };
            }
            file->pMethods = &faulty;
        }
    };

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
        const int code = real->xOpen(real, name, file, flags, flags_out);
        if (code != SQLITE_OK || !file->pMethods) return code;
        if (flags & SQLITE_OPEN_MAIN_DB) Methods<database>::replace(file);
        else Methods<companion>::replace(file);
        return code;
    }

    FaultyDisk() {
        real = sqlite3_vfs_find(nullptr);
        disk = *real;
        disk.zName = "faulty";
        disk.xOpen = open;
        sqlite3_vfs_register(&disk, 1);
    }
    ~FaultyDisk() {
        mend();
        sqlite3_vfs_unregister(&disk);
        sqlite3_vfs_register(real, 1);
    }
    static void mend() {
        write_answer = SQLITE_OK;
        flush_answer = SQLITE_OK;
    }
    sqlite3_vfs disk{};
};

class SqliteFaultsTest : public testing::Test {
  protected:
    SqliteFaultsTest() {
        database->write([](Tx& tx) { tx.execute(create); });
    }
    ~SqliteFaultsTest() override { FaultyDisk::mend(); }
    std::int64_t notes() {
        return database->read([](Tx& tx) { return tx.row(count)->integer(0); });
    }
    void put(int note, const std::string& text = "x") {
        database->write([&](Tx& tx) { tx.execute(insert, note, text); });
    }
    std::string failure(int note, const std::string& text = "x") {
        try {
            put(note, text);
        } catch (const Broken& broken) { return broken.what(); }
        return "none";
    }

    FaultyDisk disk;
    test::TestClock clock;
    test::FreshDatabase fresh{Backend::sqlite, test::Content::empty};
    std::unique_ptr<Database> database = fresh.open(clock.clock());
};

TEST_F(SqliteFaultsTest, ADiskThatIsFullIsSaidAndOvercome) {
    put(1);
    FaultyDisk::write_answer = SQLITE_FULL;
    EXPECT_THAT(failure(2), testing::HasSubstr("the disk is full"));
    EXPECT_THAT(failure(3, std::string(20'000'000, 'y')), testing::HasSubstr("the disk is full"));
    EXPECT_EQ(notes(), 1) << "what was there can still be read";
    EXPECT_TRUE(database->is_answering());
    FaultyDisk::mend();
    put(2);
    EXPECT_EQ(notes(), 2);
}

TEST_F(SqliteFaultsTest, AFileThatMayNotGrowIsSaidAndOvercome) {
    const auto limit_pages = [&](int pages) {
        const std::string pragma = "PRAGMA max_page_count = " + std::to_string(pages);
        database->write([&](Tx& tx) { tx.rows(Sql{.name = "", .text = pragma.c_str()}); });
    };
    limit_pages(10);
    EXPECT_THAT(failure(1, std::string(100'000, 'y')), testing::HasSubstr("the disk is full"));
    put(2);
    limit_pages(100'000);
    put(1, std::string(100'000, 'y'));
    EXPECT_EQ(notes(), 2);
}

TEST_F(SqliteFaultsTest, NobodyIsToldOfSuccessWhenTheCommitFails) {
    put(1);
    for (auto* answer : {&FaultyDisk::flush_answer, &FaultyDisk::write_answer}) {
        constexpr int others = 18;
        test::Gate all_are_here(1 + others);
        std::atomic<int> broken{0};
        std::vector<std::thread> callers;
        callers.emplace_back([&] {
            EXPECT_THROW(database->write([&](Tx& tx) {
                tx.execute(insert, 100, "x");
                *answer = SQLITE_IOERR;
                all_are_here.pass();
            }),
                         Broken);
        });
        for (int i = 0; i < others; ++i)
            callers.emplace_back([&, i] {
                all_are_here.pass();
                if (failure(2 + i) != "none") ++broken;
            });
        for (auto& caller : callers) caller.join();
        EXPECT_EQ(broken, others);
        FaultyDisk::mend();
        EXPECT_EQ(notes(), 1);
    }
    put(2);
    EXPECT_EQ(notes(), 2);
}

TEST_F(SqliteFaultsTest, ABrokenForeignKeyThatIsCheckedLateHarmsOnlyItsOwnBody) {
    constexpr Sql parents{.name = "",
                          .text = "CREATE TABLE children (child INTEGER PRIMARY KEY, note INTEGER NOT NULL,"
                                  " municipality INTEGER NOT NULL, FOREIGN KEY (municipality, note)"
                                  " REFERENCES notes (municipality, note) DEFERRABLE INITIALLY DEFERRED) STRICT"};
    constexpr Sql child{.name = "test.child",
                        .text = "INSERT INTO children (child, note, municipality) VALUES (1, $1, 1)"};
    database->write([&](Tx& tx) { tx.execute(parents); });
    EXPECT_THROW(database->write([&](Tx& tx) { tx.execute(child, 77); }), Broken);
    database->write([&](Tx& tx) {
        tx.execute(child, 1);
        tx.execute(insert, 1, "after its child");
    });
    EXPECT_EQ(notes(), 1);
}

TEST_F(SqliteFaultsTest, AWriteInsideAWriteIsRefused) {
    EXPECT_THROW(database->write([&](Tx&) { database->write([](Tx&) {}); }), std::logic_error);
}

TEST_F(SqliteFaultsTest, AFolderThatIsMissingIsSaid) {
    try {
        open_sqlite({.path = "/nowhere/at/all.db"}, clock.clock());
        FAIL() << "no exception";
    } catch (const Broken& broken) { EXPECT_THAT(broken.what(), testing::HasSubstr("/nowhere/at/all.db")); }
}

/// Writes for ever in eight threads and tells each note that is durable through the pipe.
[[noreturn]] void write_until_killed(const std::string& path, int pipe_end) {
    const auto database = open_sqlite({.path = path}, system_clock());
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread)
        threads.emplace_back([&, thread] {
            for (std::int32_t i = 0;; ++i) {
                const std::int32_t note = thread * 10'000'000 + i;
                database->write([&](Tx& tx) { tx.execute(insert, note, "x"); });
                if (write(pipe_end, &note, sizeof note) != sizeof note) _exit(1);
            }
        });
    for (auto& thread : threads) thread.join();
    _exit(1);
}

TEST(SqliteKill, NothingThatWasAcknowledgedIsLost) {
    const test::FreshDatabase fresh(Backend::sqlite, test::Content::empty);
    open_sqlite({.path = fresh.address()}, system_clock())->write([](Tx& tx) { tx.execute(create); });
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) write_until_killed(fresh.address(), ends[1]);
    close(ends[1]);
    std::vector<std::int32_t> acknowledged;
    for (std::int32_t note = 0; read(ends[0], &note, sizeof note) == sizeof note;) {
        acknowledged.push_back(note);
        if (acknowledged.size() == 500) kill(child, SIGKILL);
    }
    waitpid(child, nullptr, 0);
    close(ends[0]);
    ASSERT_GE(acknowledged.size(), 500U);
    constexpr Sql find{.name = "test.find", .text = "SELECT 1 FROM notes WHERE municipality = 1 AND note = $1"};
    constexpr Sql check{.name = "test.check", .text = "PRAGMA integrity_check"};
    open_sqlite({.path = fresh.address()}, system_clock())->read([&](Tx& tx) {
        for (const auto note : acknowledged) EXPECT_TRUE(tx.row(find, note)) << note;
        EXPECT_EQ(tx.row(check)->text(0), "ok");
    });
}

} // namespace
} // namespace svar::db
