// One connection to an SQLite file, with its prepared statements kept by name.
#pragma once

#include "platform/db/database.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace svar::db {

/// The database is lost to this connection (I/O error, damaged file): it must be opened anew.
class SqliteLost : public Broken {
    using Broken::Broken;
};

/// `fill` is `write` in large transactions.
enum class SqliteAccess { read, write, fill };

/// Not safe to share: one thread at a time.
class SqliteConnection {
  public:
    /// Opens the file (creating it unless for `read`); throws `Broken` with the path and the reason.
    SqliteConnection(const std::string& path, SqliteAccess);

    Rows run(const Sql&, std::initializer_list<Param>);
    std::int64_t change(const Sql&, std::initializer_list<Param>);

    /// Whether a transaction is open; SQLite ends one by itself after some errors.
    bool is_in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
    /// Whether a foreign key that is checked late is broken at this moment.
    bool has_deferred_violation() const;
    /// How many statements that may change the database have begun, also those that then failed.
    std::int64_t writes() const { return writes_; }
    sqlite3* handle() const { return handle_.get(); }

  private:
    struct Statement {
        struct Finalise {
            void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
        };
        std::unique_ptr<sqlite3_stmt, Finalise> handle;
        const char* source = nullptr; ///< where the text came from: the same place is the same text
        std::string text;
        std::vector<std::size_t> parameters; ///< position of the argument for each bound parameter
    };
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
    };

    Statement prepare(const Sql&);
    Statement& prepared(const Sql&);
    void bind(const Sql&, Statement&, std::initializer_list<Param>);
    Rows step_all(const Sql&, Statement&, std::initializer_list<Param>);
    [[noreturn]] void fail(const Sql&, int code) const;

    std::unique_ptr<sqlite3, Close> handle_;
    std::unordered_map<std::string, Statement, NameHash, std::equal_to<>> statements_;
    Statement unnamed_;
    std::int64_t writes_ = 0;
};

/// The words for an SQLite result code that an operator understands, without any value of a row.
std::string sqlite_reason(sqlite3*, int code);

} // namespace svar::db
