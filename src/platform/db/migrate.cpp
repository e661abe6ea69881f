#include "platform/db/migrate.hpp"

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/sql_text.hpp"

#include <algorithm>
#include <map>

namespace svar::db {

namespace {

constexpr Sql wait_long_for_locks{.name = "",
                                  .text = "SELECT 1",
                                  .postgresql = "SELECT set_config('lock_timeout', '0', true),"
                                                " set_config('statement_timeout', '0', true)"};
constexpr Sql lock_migrations{.name = "",
                              .text = "SELECT 1",
                              .postgresql = "SELECT 1 FROM (SELECT pg_advisory_xact_lock(7310579613082951)) AS locked"};
constexpr Sql create_table{.name = "",
                           .text = "CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER NOT NULL PRIMARY KEY,"
                                   " name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT",
                           .postgresql =
                               "CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER NOT NULL PRIMARY KEY,"
                               " name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL)"};
constexpr Sql applied_all{.name = "db.migrations",
                          .text = "SELECT number, name, checksum FROM schema_migrations ORDER BY number"};
constexpr Sql has_table{.name = "db.has_migrations",
                        .text = "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migrations'",
                        .postgresql = "SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_migrations')"};
constexpr Sql record{.name = "db.record_migration",
                     .text =
                         "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)"};

struct Applied {
    std::string name;
    std::string checksum;
};

std::string checksum_of(const Migration& migration) { return to_hex(crypto::digest(migration.text)); }

std::map<std::int64_t, Applied> applied_migrations(Tx& tx) {
    std::map<std::int64_t, Applied> applied;
    for (const Row& row : tx.rows(applied_all)) applied.emplace(row.integer(0), Applied{row.text(1), row.text(2)});
    return applied;
}

void lock(Tx& tx) {
    tx.rows(wait_long_for_locks);
    tx.rows(lock_migrations);
}

/// Whether `migration` is applied already; throws when it was applied with another text.
bool is_applied(const std::map<std::int64_t, Applied>& applied, const Migration& migration) {
    const auto found = applied.find(migration.number);
    if (found == applied.end()) return false;
    if (found->second.checksum != checksum_of(migration))
        throw Broken("migration " + migration.name + " was changed after it had been applied as " + found->second.name);
    return true;
}

void refuse_newer(const std::map<std::int64_t, Applied>& applied, const std::vector<Migration>& migrations) {
    for (const auto& [number, row] : applied)
        if (std::none_of(migrations.begin(), migrations.end(),
                         [&](const Migration& own) { return own.number == number; }))
            throw Broken("the database has migration " + row.name +
                         ", which this program does not know: it is too old");
}

bool apply(Database& database, const Migration& migration) {
    return database.write(
        [&](Tx& tx) {
            lock(tx);
            if (is_applied(applied_migrations(tx), migration)) return false;
            for (const std::string& statement : split_statements(migration.text)) {
                const std::string mapped = tx.backend() == Backend::sqlite ? sqlite_statement(statement) : statement;
                tx.execute(Sql{.name = "", .text = mapped.c_str()});
            }
            tx.execute(record, migration.number, migration.name, checksum_of(migration), tx.now());
            return true;
        },
        Isolation::read_committed);
}

} // namespace

std::vector<std::string> migrate(Database& database, const std::vector<Migration>& migrations) {
    database.write(
        [&](Tx& tx) {
            lock(tx);
            tx.execute(create_table);
            refuse_newer(applied_migrations(tx), migrations);
        },
        Isolation::read_committed);
    std::vector<std::string> names;
    for (const Migration& migration : migrations)
        if (apply(database, migration)) names.push_back(migration.name);
    return names;
}

bool is_migrated(Database& database, const std::vector<Migration>& migrations) {
    return database.read([&](Tx& tx) {
        if (tx.row(has_table)->integer(0) == 0) return false;
        const auto applied = applied_migrations(tx);
        return std::all_of(migrations.begin(), migrations.end(),
                           [&](const Migration& migration) { return is_applied(applied, migration); });
    });
}

} // namespace svar::db
