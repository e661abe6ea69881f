#include "platform/db/backup.hpp"

#include "platform/db/migrate.hpp"
#include "platform/db/schema.hpp"
#include "support/database.hpp"

#include <atomic>
#include <fstream>
#include <thread>

namespace svar::db {
namespace {

const std::vector<Migration> migrations{
    {1, "0001_notes",
     "CREATE TABLE notes (municipality INTEGER NOT NULL, note INTEGER NOT NULL, text TEXT NOT NULL,"
     " content BLOB, PRIMARY KEY (municipality, note)); CREATE INDEX notes_by_text ON notes (municipality, text)"}};
constexpr Sql insert{.name = "test.insert",
                     .text = "INSERT INTO notes (municipality, note, text, content) VALUES (1, $1, $2, $3)"};
constexpr Sql count{.name = "test.count", .text = "SELECT count(*) FROM notes WHERE municipality = 1"};

class BackupTest : public testing::TestWithParam<Backend> {
  protected:
    BackupTest() {
        migrate(*database, migrations);
        put(0, 100);
    }
    void put(int first, int count_of_notes) {
        database->write([&](Tx& tx) {
            for (int i = 0; i < count_of_notes; ++i) tx.post(insert, first + i, "blåbär", Bytes{0, 1, 2});
        });
    }
    void back_up() const {
        if (GetParam() == Backend::sqlite) back_up_sqlite(fresh.address(), file);
        else back_up_postgresql(fresh.address(), file);
    }
    void restore(const test::FreshDatabase& into, Overwrite overwrite) const {
        if (GetParam() == Backend::sqlite) restore_sqlite(file, into.address(), overwrite);
        else restore_postgresql(file, into.address(), overwrite);
    }
    static std::int64_t notes(Database& in) {
        return in.read([](Tx& tx) { return tx.row(count)->integer(0); });
    }

    test::TestClock clock;
    test::TemporaryFolder folder;
    const std::string file = folder.path() / "backup";
    test::FreshDatabase fresh{GetParam(), test::Content::empty};
    std::unique_ptr<Database> database = fresh.open(clock.clock());
};
SVAR_ON_BOTH_DATABASES(BackupTest);

TEST_P(BackupTest, ComesBackWhole) {
    back_up();
    const test::FreshDatabase other(GetParam(), test::Content::empty);
    restore(other, Overwrite::refuse);
    const auto restored = other.open(clock.clock());
    EXPECT_EQ(notes(*restored), 100);
    EXPECT_TRUE(is_migrated(*restored, migrations));
    EXPECT_EQ(describe_schema(*restored), describe_schema(*database));
}

TEST_P(BackupTest, OverwritesOnlyWhenTold) {
    back_up();
    put(100, 5);
    EXPECT_THROW(restore(fresh, Overwrite::refuse), Broken);
    EXPECT_EQ(notes(*database), 105);
    database.reset();
    restore(fresh, Overwrite::allow);
    EXPECT_EQ(notes(*fresh.open(clock.clock())), 100);
}

TEST_P(BackupTest, NeverWritesOverAFile) {
    std::ofstream(file) << "precious";
    EXPECT_THROW(back_up(), Broken);
    EXPECT_EQ(std::filesystem::file_size(file), 8U);
}

TEST_P(BackupTest, IsOfOneMomentWhileOthersWrite) {
    std::atomic<bool> is_done{false};
    std::thread writer([&] {
        for (int i = 1000; !is_done; i += 10) put(i, 10);
    });
    back_up();
    is_done = true;
    writer.join();
    const test::FreshDatabase other(GetParam(), test::Content::empty);
    restore(other, Overwrite::refuse);
    EXPECT_EQ(notes(*other.open(clock.clock())) % 10, 0);
}

TEST_P(BackupTest, ADamagedOneIsNotRestored) {
    back_up();
    {
        std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
        damage.seekp(0);
        damage << std::string(200, 'x');
    }
    const test::FreshDatabase other(GetParam(), test::Content::empty);
    try {
        restore(other, Overwrite::refuse);
        ADD_FAILURE() << "a damaged copy was restored";
    } catch (const Broken& fault) {
        EXPECT_NE(std::string_view{fault.what()}.find(file), std::string_view::npos) << fault.what();
    }
    EXPECT_TRUE(describe_schema(*other.open(clock.clock())).empty());
}

TEST_P(BackupTest, AFailureLeavesNoFile) {
    const std::string nowhere = GetParam() == Backend::sqlite ? "/nowhere/svar.db" : "postgresql:///none?host=/nowhere";
    if (GetParam() == Backend::sqlite) EXPECT_THROW(back_up_sqlite(nowhere, file), Broken);
    else EXPECT_THROW(back_up_postgresql(nowhere, file), Broken);
    EXPECT_FALSE(std::filesystem::exists(file));
}

} // namespace
} // namespace svar::db
