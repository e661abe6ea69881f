#include "platform/db/migrate.hpp"

#include "platform/db/embedded_migrations.hpp"
#include "platform/db/schema.hpp"
#include "platform/db/sql_text.hpp"
#include "support/database.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace svar::db {
namespace {

using Names = std::vector<std::string>;

const std::vector<Migration> two{
    {1, "0001_places",
     "-- A semicolon; in a comment, and a word: INTEGER\n"
     "CREATE TABLE places (municipality INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,\n"
     "  share REAL, picture BLOB, PRIMARY KEY (municipality, place));\n"
     "INSERT INTO places (municipality, place, name) VALUES (1, 1, 'a;b -- INTEGER ''quoted''');\n"},
    {2, "0002_notes",
     "CREATE TABLE notes (municipality INTEGER NOT NULL, note INTEGER NOT NULL, place INTEGER,\n"
     "  PRIMARY KEY (municipality, note), UNIQUE (municipality, place),\n"
     "  FOREIGN KEY (municipality, place) REFERENCES places (municipality, place)) WITHOUT ROWID;\n"
     "CREATE INDEX notes_by_place ON notes (municipality, place DESC, note)"}};

class MigrateTest : public testing::TestWithParam<Backend> {
  protected:
    test::TestClock clock;
    test::FreshDatabase fresh{GetParam(), test::Content::empty};
    std::unique_ptr<Database> database = fresh.open(clock.clock());
};
SVAR_ON_BOTH_DATABASES(MigrateTest);

TEST_P(MigrateTest, AppliesEachOnceAndInOrder) {
    EXPECT_FALSE(is_migrated(*database, two));
    EXPECT_EQ(migrate(*database, {two[0]}), Names{"0001_places"});
    EXPECT_FALSE(is_migrated(*database, two));
    EXPECT_EQ(migrate(*database, two), Names{"0002_notes"});
    EXPECT_EQ(migrate(*database, two), Names{});
    EXPECT_TRUE(is_migrated(*database, two));
    constexpr Sql name{.name = "test.name", .text = "SELECT name FROM places WHERE municipality = 1"};
    EXPECT_EQ(database->read([&](Tx& tx) { return tx.row(name)->text(0); }), "a;b -- INTEGER 'quoted'");
}

TEST_P(MigrateTest, RefusesWhatWasChangedAfterwards) {
    migrate(*database, two);
    auto changed = two;
    changed[1].text += " ";
    EXPECT_THROW(migrate(*database, changed), Broken);
    EXPECT_THROW(is_migrated(*database, changed), Broken);
}

TEST_P(MigrateTest, RefusesADatabaseThatIsNewerThanTheProgram) {
    migrate(*database, two);
    EXPECT_THROW(migrate(*database, {two[0]}), Broken);
}

TEST_P(MigrateTest, AMigrationThatFailsHalfwayLeavesNothing) {
    const std::vector<Migration> failing{
        two[0], {2, "0002_failing", "CREATE TABLE half (number INTEGER PRIMARY KEY); SELECT nothing"}};
    EXPECT_THROW(migrate(*database, failing), Broken);
    EXPECT_TRUE(is_migrated(*database, {two[0]}));
    EXPECT_EQ(migrate(*database, {two[0], {2, "0002_half", "CREATE TABLE half (number INTEGER PRIMARY KEY)"}}),
              Names{"0002_half"});
}

TEST_P(MigrateTest, ServersThatStartTogetherApplyEachOnce) {
    std::vector<Names> applied(4);
    std::vector<std::thread> servers;
    for (auto& names : applied) servers.emplace_back([&] { names = migrate(*fresh.open(clock.clock()), two); });
    for (auto& server : servers) server.join();
    Names all;
    for (const auto& names : applied) all.insert(all.end(), names.begin(), names.end());
    EXPECT_THAT(all, testing::UnorderedElementsAre("0001_places", "0002_notes"));
    EXPECT_TRUE(is_migrated(*database, two));
}

TEST_P(MigrateTest, DescribesTheSchema) {
    migrate(*database, two);
    EXPECT_THAT(
        describe_schema(*database),
        testing::IsSupersetOf({"notes column note integer not null", "notes column place integer null",
                               "notes foreign key (municipality, place) references places (municipality, place)",
                               "notes index notes_by_place (municipality, place desc, note)",
                               "notes primary key (municipality, note)", "notes unique (municipality, place)",
                               "places column picture blob null", "places column share real null"}));
}

TEST(EmbeddedMigrations, GiveTheSameSchemaOnBothDatabases) {
    std::vector<Names> schemas;
    test::for_each_database([&](Database& database, test::TestClock&) {
        EXPECT_TRUE(is_migrated(database, embedded_migrations()));
        schemas.push_back(describe_schema(database));
    });
    EXPECT_GT(schemas[0].size(), 20U);
    EXPECT_EQ(schemas[0], schemas[1]);
}

TEST(EmbeddedMigrations, BeginEachTablesKeyWithTheMunicipality) {
    const Names shared{"schema_migrations"};
    test::for_each_database([&](Database& database, test::TestClock&) {
        for (const std::string& line : describe_schema(database)) {
            const auto table = line.substr(0, line.find(' '));
            if (line.find(" primary key (") == std::string::npos || table == shared[0]) continue;
            EXPECT_NE(line.find(" primary key (municipality"), std::string::npos) << line;
        }
    });
}

TEST(SqlText, SplitsStatementsAndMapsTypes) {
    EXPECT_EQ(split_statements(" ; a 'x;y' ; /* b; */ c -- d;\n e;\n"), (Names{"a 'x;y'", "c   e"}));
    EXPECT_EQ(split_statements("unfinished 'text; and"), Names{"unfinished 'text; and"});
    EXPECT_EQ(sqlite_statement("CREATE TABLE t (a INTEGER)"), "CREATE TABLE t (a INTEGER) STRICT");
    EXPECT_EQ(sqlite_statement("CREATE TABLE t (a INTEGER) WITHOUT ROWID"),
              "CREATE TABLE t (a INTEGER) WITHOUT ROWID, STRICT");
    EXPECT_EQ(sqlite_statement("CREATE INDEX i ON t (a)"), "CREATE INDEX i ON t (a)");
    EXPECT_EQ(postgresql_statement("CREATE TABLE t (a INTEGER, b BLOB, c REAL, \"INTEGER\" TEXT) WITHOUT ROWID"),
              "CREATE TABLE t (a bigint, b bytea, c double precision, \"INTEGER\" TEXT) ");
    EXPECT_EQ(postgresql_statement("SELECT CAST(x AS INTEGER), 'INTEGER', INTEGERS, integer -- BLOB"),
              "SELECT CAST(x AS bigint), 'INTEGER', INTEGERS, integer -- BLOB");
}

} // namespace
} // namespace svar::db
