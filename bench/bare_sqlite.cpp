// Inserts the rows that submissions left in one database into a copy from before them, by sqlite3 alone, durable, in
// groups of 64 cases or another number; prints the cases for each second.
//   bare_sqlite SOURCE TARGET [GROUP]
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr std::size_t usual_group_size = 64;
constexpr const char* tables[] = {"cases", "case_events", "case_texts", "case_clocks", "case_contacts", "outbox"};
constexpr const char* count_in_ledger =
    "INSERT INTO intake_ledger (municipality, shard, cases, digest) VALUES (?, ?, 1, ?) "
    "ON CONFLICT (municipality, shard) DO UPDATE SET cases = intake_ledger.cases + 1, "
    "digest = (intake_ledger.digest + excluded.digest) % 4611686018427387904";

// Each submission writes one, which is summed up and taken out again soon after: it is not there to be copied.
constexpr const char* note_figures =
    "INSERT INTO statistics_changes (municipality, case_id, version, body) VALUES (?, ?, 1, zeroblob(43))";

using Row = std::vector<sqlite3_value*>;

struct Table {
    std::string name;
    std::vector<Row> rows;
    sqlite3_stmt* insert = nullptr;
};

void check(sqlite3* handle, int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        throw std::runtime_error(sqlite3_errmsg(handle));
}

sqlite3* opened(const char* path) {
    sqlite3* handle = nullptr;
    check(handle, sqlite3_open(path, &handle));
    check(handle, sqlite3_exec(handle,
                               "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8192; "
                               "PRAGMA wal_autocheckpoint = 4000;",
                               nullptr, nullptr, nullptr));
    return handle;
}

sqlite3_stmt* prepared(sqlite3* handle, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    check(handle, sqlite3_prepare_v3(handle, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    return statement;
}

std::int64_t last_row(sqlite3* handle, const std::string& table) {
    sqlite3_stmt* statement = prepared(handle, "SELECT COALESCE(max(rowid), 0) FROM " + table);
    check(handle, sqlite3_step(statement));
    const std::int64_t last = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return last;
}

/// The rows of a table after the given one, in the order they were written.
std::vector<Row> rows_after(sqlite3* handle, const std::string& table, std::int64_t last) {
    sqlite3_stmt* statement =
        prepared(handle, "SELECT * FROM " + table + " WHERE rowid > " + std::to_string(last) + " ORDER BY rowid");
    std::vector<Row> rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        Row row;
        for (int i = 0; i < sqlite3_column_count(statement); ++i)
            row.push_back(sqlite3_value_dup(sqlite3_column_value(statement, i)));
        rows.push_back(std::move(row));
    }
    sqlite3_finalize(statement);
    return rows;
}

Table table_of(sqlite3* source, sqlite3* target, const char* name) {
    Table table{name, rows_after(source, name, last_row(target, name)), nullptr};
    if (table.rows.empty()) throw std::runtime_error("no submission wrote to " + table.name);
    std::string sql = "INSERT INTO " + table.name + " VALUES (?";
    for (std::size_t i = 1; i < table.rows.front().size(); ++i) sql += ", ?";
    table.insert = prepared(target, sql + ")");
    return table;
}

void insert(sqlite3* handle, sqlite3_stmt* statement, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) sqlite3_bind_value(statement, static_cast<int>(i + 1), row[i]);
    check(handle, sqlite3_step(statement));
    sqlite3_reset(statement);
}

/// The statements whose rows are made here.
struct Made {
    sqlite3_stmt* ledger;
    sqlite3_stmt* figures;
};

void insert_case(sqlite3* handle, const std::vector<Table>& all, const Made& made, std::size_t number,
                 std::size_t count) {
    for (const Table& table : all) {
        const std::size_t each = table.rows.size() / count;
        for (std::size_t i = number * each; i < (number + 1) * each; ++i) insert(handle, table.insert, table.rows[i]);
    }
    const Row& row = all.front().rows[number];
    sqlite3_bind_value(made.ledger, 1, row[0]);
    sqlite3_bind_int64(made.ledger, 2, static_cast<std::int64_t>(number % 16));
    sqlite3_bind_int64(made.ledger, 3,
                       static_cast<std::int64_t>(number) * 1'234'567'890'123 % 4'611'686'018'427'387'904);
    check(handle, sqlite3_step(made.ledger));
    sqlite3_reset(made.ledger);
    insert(handle, made.figures, {row[0], row[1]});
}

double cases_per_second(const char* source_path, const char* target_path, std::size_t group_size) {
    sqlite3* source = opened(source_path);
    sqlite3* target = opened(target_path);
    std::vector<Table> all;
    for (const char* name : tables) all.push_back(table_of(source, target, name));
    const std::size_t count = all.front().rows.size();
    const Made made{prepared(target, count_in_ledger), prepared(target, note_figures)};
    sqlite3_stmt* begin = prepared(target, "BEGIN IMMEDIATE");
    sqlite3_stmt* commit = prepared(target, "COMMIT");
    const auto begun_at = std::chrono::steady_clock::now();
    for (std::size_t first = 0; first < count; first += group_size) {
        insert(target, begin, {});
        for (std::size_t i = first; i < std::min(first + group_size, count); ++i)
            insert_case(target, all, made, i, count);
        insert(target, commit, {});
    }
    return static_cast<double>(count) /
           std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_at).count();
}

} // namespace

int main(int argc, char** argv) {
    try {
        if (argc < 3) throw std::runtime_error("bare_sqlite SOURCE TARGET [GROUP]");
        const std::size_t group_size = argc > 3 ? std::stoul(argv[3]) : usual_group_size;
        if (group_size == 0) throw std::runtime_error("a group holds at least one case");
        std::printf("%.1f\n", cases_per_second(argv[1], argv[2], group_size));
        return 0;
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "bare_sqlite: %s\n", fault.what());
        return 1;
    }
}
