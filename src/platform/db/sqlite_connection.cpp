#include "platform/db/sqlite_connection.hpp"

#include "base/text.hpp"

#include <utility>

namespace svar::db {

namespace {

constexpr int busy_milliseconds = 10'000;

// Page caches are small because the operating system keeps the file's pages anyway.
constexpr const char* common_setup = "PRAGMA foreign_keys = ON;"
                                     "PRAGMA synchronous = FULL;";
// What savepoints may have to put back stays in memory: in a file it would cost more writes than the rows.
constexpr const char* write_setup = "PRAGMA cache_size = -8192;"
                                    "PRAGMA temp_store = MEMORY;"
                                    "PRAGMA wal_autocheckpoint = 4000;"
                                    "PRAGMA journal_size_limit = 67108864;";
// Large transactions touch the same pages of the indexes again and again; what spills out of the cache, and what each
// checkpoint copies, is written once more each time.
constexpr const char* fill_setup = "PRAGMA cache_size = -524288;"
                                   "PRAGMA temp_store = MEMORY;"
                                   "PRAGMA wal_autocheckpoint = 65536;"
                                   "PRAGMA journal_size_limit = 67108864;";
constexpr const char* read_setup = "PRAGMA cache_size = -1024;"
                                   "PRAGMA query_only = ON;";

void bind_one(sqlite3_stmt* statement, int index, const Param& param) {
    struct Binder {
        sqlite3_stmt* statement;
        int index;
        int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, index); }
        int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, index, value); }
        int operator()(double value) const { return sqlite3_bind_double(statement, index, value); }
        int operator()(std::string_view text) const {
            const char* begin = text.data() ? text.data() : "";
            return sqlite3_bind_text64(statement, index, begin, text.size(), SQLITE_STATIC, SQLITE_UTF8);
        }
        int operator()(Blob bytes) const {
            if (bytes.empty()) return sqlite3_bind_zeroblob(statement, index, 0);
            return sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), SQLITE_STATIC);
        }
    };
    if (std::visit(Binder{statement, index}, param) != SQLITE_OK) throw Broken("a parameter is too large to bind");
}

Row::Cell read_cell(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT: return sqlite3_column_double(statement, column);
    case SQLITE_TEXT: {
        const auto* begin = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        return std::string(begin, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    }
    case SQLITE_BLOB: {
        const auto* begin = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column));
        return Bytes(begin, begin + sqlite3_column_bytes(statement, column));
    }
    default: return nullptr;
    }
}

Row read_row(sqlite3_stmt* statement) {
    const int count = sqlite3_column_count(statement);
    std::vector<Row::Cell> cells;
    cells.reserve(static_cast<std::size_t>(count));
    for (int column = 0; column < count; ++column) cells.push_back(read_cell(statement, column));
    return Row{std::move(cells)};
}

/// Frees the statement for its next use on every way out.
class Use {
  public:
    explicit Use(sqlite3_stmt* statement) : statement_(statement) {}
    ~Use() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

  private:
    sqlite3_stmt* statement_;
};

const char* setup_of(SqliteAccess access) {
    switch (access) {
    case SqliteAccess::read: return read_setup;
    case SqliteAccess::write: return write_setup;
    case SqliteAccess::fill: return fill_setup;
    }
    return read_setup;
}

void set_up(sqlite3* handle, const std::string& path, const char* pragmas) {
    const int code = sqlite3_exec(handle, pragmas, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw Broken("cannot open " + path + ": " + sqlite_reason(handle, code));
}

bool is_duplicate(int code) {
    return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID;
}

} // namespace

std::string sqlite_reason(sqlite3* handle, int code) {
    switch (code & 0xff) {
    case SQLITE_FULL: return "the disk is full; free some space, the program goes on by itself";
    case SQLITE_BUSY: return "another program keeps the database file locked";
    case SQLITE_READONLY: return "the database file or its folder cannot be written";
    case SQLITE_CANTOPEN: return "the database file cannot be opened";
    case SQLITE_CORRUPT: return "the database file is damaged";
    case SQLITE_NOTADB: return "the file is no SQLite database";
    default: return handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    }
}

SqliteConnection::SqliteConnection(const std::string& path, SqliteAccess access) {
    const bool is_reader = access == SqliteAccess::read;
    const int create = is_reader ? 0 : SQLITE_OPEN_CREATE;
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create, nullptr);
    handle_.reset(opened);
    if (code != SQLITE_OK) throw Broken("cannot open " + path + ": " + sqlite_reason(opened, code));
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, busy_milliseconds);
    if (!is_reader) set_up(opened, path, "PRAGMA journal_mode = WAL;");
    set_up(opened, path, common_setup);
    set_up(opened, path, setup_of(access));
}

Rows SqliteConnection::run(const Sql& sql, std::initializer_list<Param> params) {
    return step_all(sql, prepared(sql), params);
}

std::int64_t SqliteConnection::change(const Sql& sql, std::initializer_list<Param> params) {
    // total_changes instead of changes: the latter keeps an older statement's count after DDL.
    const auto before = sqlite3_total_changes64(handle_.get());
    step_all(sql, prepared(sql), params);
    const auto after = sqlite3_total_changes64(handle_.get());
    return after == before ? 0 : sqlite3_changes64(handle_.get());
}

bool SqliteConnection::has_deferred_violation() const {
    int current = 0;
    int highest = 0;
    sqlite3_db_status(handle_.get(), SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0);
    return current != 0;
}

SqliteConnection::Statement SqliteConnection::prepare(const Sql& sql) {
    sqlite3_stmt* made = nullptr;
    const char* rest = nullptr;
    const unsigned flags = *sql.name ? SQLITE_PREPARE_PERSISTENT : 0;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.text, -1, flags, &made, &rest);
    Statement statement{.handle = {}, .source = sql.text, .text = sql.text, .parameters = {}};
    statement.handle.reset(made);
    if (code != SQLITE_OK) fail(sql, code);
    if (!made) throw Broken("statement " + std::string(sql.name) + " is empty");
    if (!trim(rest).empty()) throw Broken("statement " + std::string(sql.name) + " holds more than one statement");
    for (int index = 1; index <= sqlite3_bind_parameter_count(made); ++index) {
        const char* name = sqlite3_bind_parameter_name(made, index);
        const auto number = name && *name == '$' ? parse_int(name + 1) : std::nullopt;
        if (!number || *number < 1)
            throw Broken("statement " + std::string(sql.name) + " has a parameter that is not $n");
        statement.parameters.push_back(static_cast<std::size_t>(*number - 1));
    }
    return statement;
}

SqliteConnection::Statement& SqliteConnection::prepared(const Sql& sql) {
    if (!*sql.name) {
        unnamed_ = prepare(sql);
        return unnamed_;
    }
    const auto found = statements_.find(std::string_view{sql.name});
    if (found == statements_.end()) return statements_.emplace(sql.name, prepare(sql)).first->second;
    if (found->second.source != sql.text && found->second.text != sql.text)
        throw Broken("the name " + std::string(sql.name) + " stands for two different statements");
    return found->second;
}

void SqliteConnection::bind(const Sql& sql, Statement& statement, std::initializer_list<Param> params) {
    for (std::size_t index = 0; index < statement.parameters.size(); ++index) {
        const std::size_t position = statement.parameters[index];
        if (position >= params.size())
            throw Broken("statement " + std::string(sql.name) + " wants $" + std::to_string(position + 1));
        bind_one(statement.handle.get(), static_cast<int>(index + 1), params.begin()[position]);
    }
}

Rows SqliteConnection::step_all(const Sql& sql, Statement& statement, std::initializer_list<Param> params) {
    sqlite3_stmt* const handle = statement.handle.get();
    const Use use{handle};
    bind(sql, statement, params);
    if (sqlite3_stmt_readonly(handle) == 0) ++writes_;
    Rows rows;
    for (;;) {
        const int code = sqlite3_step(handle);
        if (code == SQLITE_DONE) return rows;
        if (code != SQLITE_ROW) fail(sql, code);
        rows.push_back(read_row(handle));
    }
}

void SqliteConnection::fail(const Sql& sql, int code) const {
    const std::string text = "statement " + std::string(sql.name) + ": " + sqlite_reason(handle_.get(), code);
    if (is_duplicate(code)) throw Duplicate(text);
    const int kind = code & 0xff;
    if (kind == SQLITE_IOERR || kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB) throw SqliteLost(text);
    throw Broken(text);
}

} // namespace svar::db
