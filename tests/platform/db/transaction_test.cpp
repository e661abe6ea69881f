// What a transaction keeps and what it drops, the same on both databases.
#include "support/database.hpp"

namespace svar::db {
namespace {

constexpr Sql create{.name = "", .text = "CREATE TABLE notes (municipality INTEGER NOT NULL, note INTEGER NOT NULL, text TEXT,"
                                         " amount REAL, content BLOB, PRIMARY KEY (municipality, note))"};
constexpr Sql insert{.name = "test.insert", .text = "INSERT INTO notes (municipality, note, text, amount, content)"
                                                    " VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql find{.name = "test.find", .text = "SELECT note, text, amount, content FROM notes"
                                                " WHERE municipality = $1 AND note = $2"};
constexpr Sql count{.name = "test.count", .text = "SELECT count(*), CAST(sum(note) AS INTEGER), sum(note) FROM notes WHERE municipality = $1"};

class TransactionTest : public test::DatabaseTest {
  protected:
    TransactionTest() {
        db().write([](Tx& tx) { tx.execute(create); }, Isolation::read_committed);
    }
    std::int64_t notes() {
        return db().read([](Tx& tx) { return tx.row(count, 1)->integer(0); });
    }
    static void put(Tx& tx, int note, std::string_view text = "x") { tx.execute(insert, 1, note, text, nullptr, nullptr); }
};
SVAR_ON_BOTH_DATABASES(TransactionTest);

TEST_P(TransactionTest, KeepsEveryTypeOfValue) {
    const std::string text = "Blåbärssoppa på Ærø – 你好 🙂";
    const Bytes bytes{0, 1, 255, 0, 7};
    db().write([&](Tx& tx) { tx.execute(insert, 1, std::int64_t{1} << 60, text, 0.1, bytes); });
    const Row row = db().read([](Tx& tx) { return tx.row(find, 1, std::int64_t{1} << 60).value(); });
    EXPECT_EQ(row.integer(0), std::int64_t{1} << 60);
    EXPECT_EQ(row.text(1), text);
    EXPECT_EQ(row.real(2), 0.1);
    EXPECT_EQ(row.bytes(3), bytes);
    EXPECT_THROW(row.text(0), Broken);
}

} // namespace
} // namespace svar::db
