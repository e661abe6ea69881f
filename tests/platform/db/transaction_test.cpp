// What a transaction keeps and what it drops, the same on both databases.
#include "support/database.hpp"

#include <thread>

namespace svar::db {
namespace {

constexpr Sql create{.name = "",
                     .text = "CREATE TABLE notes (municipality INTEGER NOT NULL, note INTEGER NOT NULL, text TEXT,"
                             " amount REAL, content BLOB, PRIMARY KEY (municipality, note))"};
constexpr Sql insert{.name = "test.insert",
                     .text = "INSERT INTO notes (municipality, note, text, amount, content)"
                             " VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql find{.name = "test.find",
                   .text = "SELECT note, text, amount, content FROM notes"
                           " WHERE municipality = $1 AND note = $2"};
constexpr Sql count{.name = "test.count", .text = "SELECT count(*) FROM notes WHERE municipality = $1"};
constexpr Sql rename{.name = "test.rename",
                     .text = "UPDATE notes SET text = $1 WHERE municipality = $2 AND note >= $3"};

class TransactionTest : public test::DatabaseTest {
  protected:
    TransactionTest() {
        db().write([](Tx& tx) { tx.execute(create); }, Isolation::read_committed);
    }
    std::int64_t notes() {
        return db().read([](Tx& tx) { return tx.row(count, 1)->integer(0); });
    }
    static void put(Tx& tx, int note, std::string_view text = "x") {
        tx.execute(insert, 1, note, text, nullptr, nullptr);
    }
    Row one(const Sql& sql) {
        return db().read([&](Tx& tx) { return tx.row(sql).value(); });
    }
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
    EXPECT_THROW(row.integer(9), Broken);
}

TEST_P(TransactionTest, KeepsNullsAndEmptyValuesApart) {
    db().write([](Tx& tx) {
        tx.execute(insert, 1, 1, nullptr, nullptr, nullptr);
        tx.execute(insert, 1, 2, "", 0.0, Bytes{});
        tx.execute(insert, 1, 3, std::optional<std::string>{}, std::optional<double>{1.5}, std::optional<Bytes>{});
    });
    db().read([](Tx& tx) {
        const Row nothing = tx.row(find, 1, 1).value();
        EXPECT_TRUE(nothing.is_null(1) && nothing.is_null(2) && nothing.is_null(3));
        EXPECT_THROW(nothing.text(1), Broken);
        EXPECT_EQ(nothing.text_or_empty(1), "");
        const Row empty = tx.row(find, 1, 2).value();
        EXPECT_EQ(empty.text(1), "");
        EXPECT_EQ(empty.real(2), 0.0);
        EXPECT_TRUE(empty.bytes(3).empty());
        EXPECT_EQ(tx.row(find, 1, 3)->real(2), 1.5);
        EXPECT_FALSE(tx.row(find, 1, 4));
    });
}

TEST_P(TransactionTest, TakesAnUntypedNullWhereNothingSaysItsType) {
    constexpr Sql is_null{.name = "test.is_null", .text = "SELECT CASE WHEN $1 IS NULL THEN 1 ELSE 0 END"};
    const auto ask = [&](auto value) { return db().read([&](Tx& tx) { return tx.row(is_null, value)->integer(0); }); };
    EXPECT_EQ(ask(nullptr), 1);
    EXPECT_EQ(ask("text"), 0);
    EXPECT_EQ(ask(7), 0);
    EXPECT_EQ(ask(nullptr), 1);
}

TEST_P(TransactionTest, CountsAndSumsComeAsIntegers) {
    db().write([](Tx& tx) {
        put(tx, 1);
        put(tx, 20'000);
    });
    const Row row = one({.name = "test.sums",
                         .text = "SELECT count(*), sum(note), CAST(sum(note) AS INTEGER), avg(note), -sum(note),"
                                 " EXISTS (SELECT 1 FROM notes), CAST('INTEGER' AS TEXT) FROM notes"});
    EXPECT_EQ(row.integer(0), 2);
    EXPECT_EQ(row.integer(1), 20'001);
    EXPECT_EQ(row.integer(2), 20'001);
    EXPECT_DOUBLE_EQ(row.real(3), 10'000.5);
    EXPECT_EQ(row.integer(4), -20'001);
    EXPECT_TRUE(row.flag(5));
    EXPECT_EQ(row.text(6), "INTEGER");
}

TEST_P(TransactionTest, KeepsLargeValues) {
    Bytes large(8 * 1024 * 1024);
    for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<std::uint8_t>(i * 31 % 251);
    const std::string long_text(3'000'000, 'y');
    db().write([&](Tx& tx) {
        tx.post(insert, 1, 1, long_text, nullptr, large);
        tx.post(insert, 1, 2, "after", nullptr, nullptr);
    });
    const Row row = db().read([](Tx& tx) { return tx.row(find, 1, 1).value(); });
    EXPECT_EQ(row.bytes(3), large);
    EXPECT_EQ(row.text(1).size(), long_text.size());
}

TEST_P(TransactionTest, KeepsNothingWhenTheBodyGivesAProblem) {
    const Result<int> result = db().write([](Tx& tx) -> Result<int> {
        put(tx, 1);
        tx.post(insert, 1, 2, "posted", nullptr, nullptr);
        return invalid("test.problem");
    });
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.problem().message_key, "test.problem");
    EXPECT_EQ(notes(), 0);
    const Result<int> kept = db().write([](Tx& tx) -> Result<int> {
        put(tx, 1);
        return 7;
    });
    EXPECT_EQ(kept.value(), 7);
    EXPECT_EQ(notes(), 1);
}

TEST_P(TransactionTest, KeepsNothingWhenTheBodyThrows) {
    EXPECT_THROW(db().write([](Tx& tx) {
        put(tx, 1);
        throw std::out_of_range("the body's own");
    }),
                 std::out_of_range);
    EXPECT_EQ(notes(), 0);
}

TEST_P(TransactionTest, AStatementThatIsWrongIsBrokenAndNamed) {
    constexpr Sql wrong{.name = "test.wrong", .text = "SELECT nothing FROM nowhere"};
    try {
        one(wrong);
        FAIL() << "no exception";
    } catch (const Broken& broken) {
        EXPECT_NE(std::string(broken.what()).find("test.wrong"), std::string::npos) << broken.what();
    }
    constexpr Sql misused{.name = "test.find", .text = "SELECT 1"};
    EXPECT_THROW(db().read([&](Tx& tx) {
        tx.row(find, 1, 1);
        tx.row(misused);
    }),
                 Broken);
    EXPECT_THROW(db().read([](Tx& tx) { tx.row(find, 1); }), Broken);
    EXPECT_EQ(notes(), 0) << "the connection is usable after a failure";
}

TEST_P(TransactionTest, AReadCannotWrite) {
    EXPECT_THROW(db().read([](Tx& tx) { put(tx, 1); }), Broken);
    EXPECT_EQ(notes(), 0);
}

TEST_P(TransactionTest, ExecuteTellsHowManyRowsChanged) {
    const auto changed = db().write([](Tx& tx) {
        put(tx, 1);
        put(tx, 2);
        return tx.execute(rename, "new", 1, 2) * 10 + tx.execute(rename, "new", 1, 3);
    });
    EXPECT_EQ(changed, 10);
}

TEST_P(TransactionTest, ADuplicateThatIsExpectedIsCaughtInTheBody) {
    db().write([](Tx& tx) { put(tx, 1); });
    int runs = 0;
    const Result<Done> result = db().write([&](Tx& tx) -> Result<Done> {
        ++runs;
        try {
            put(tx, 2);
            put(tx, 1);
            return Done{};
        } catch (const Duplicate&) {
            EXPECT_THROW(put(tx, 3), Broken) << "a failed transaction takes no more statements";
            return conflict("test.taken");
        }
    });
    EXPECT_FALSE(result.ok());
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(notes(), 1);
}

TEST_P(TransactionTest, ADuplicateThatEscapesRunsTheBodyAgain) {
    db().write([](Tx& tx) { put(tx, 1); });
    for (const bool is_posted : {false, true}) {
        int next = 0;
        db().write([&](Tx& tx) {
            next += 1;
            const int note = next + (is_posted ? 1 : 0);
            if (is_posted) tx.post(insert, 1, note, "x", nullptr, nullptr);
            else put(tx, note);
        });
        EXPECT_EQ(next, 2);
    }
    EXPECT_EQ(notes(), 3);
    EXPECT_THROW(db().write([](Tx& tx) { put(tx, 1); }), Broken) << "but not for ever";
}

TEST_P(TransactionTest, AnActionAfterTheCommitRunsOnceAndInTheCallersThread) {
    std::vector<std::thread::id> ran;
    int runs = 0;
    db().write([](Tx& tx) { put(tx, 1); });
    db().write([&](Tx& tx) {
        tx.after_commit([&] { ran.push_back(std::this_thread::get_id()); });
        put(tx, ++runs);
    });
    EXPECT_EQ(ran, std::vector{std::this_thread::get_id()});
    EXPECT_EQ(runs, 2);
    std::ignore = db().write([&](Tx& tx) -> Result<Done> {
        tx.after_commit([&] { ran.clear(); });
        return conflict("test.no");
    });
    EXPECT_EQ(ran.size(), 1U);
}

TEST_P(TransactionTest, NowStandsStillInATransaction) {
    db().write([&](Tx& tx) {
        const Instant before = tx.now();
        clock.advance(std::chrono::hours{1});
        EXPECT_EQ(tx.now(), before);
    });
    db().read([&](Tx& tx) { EXPECT_EQ(tx.now(), clock.now()); });
}

} // namespace
} // namespace svar::db
