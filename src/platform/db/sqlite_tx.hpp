// A transaction on one SQLite connection.
#pragma once

#include "platform/db/sqlite_connection.hpp"

#include <utility>

namespace svar::db {

/// Runs its statements at once. After a statement failed it takes no more, as on PostgreSQL.
class SqliteTx final : public Tx {
  public:
    SqliteTx(SqliteConnection& connection, Instant now) : Tx(now), connection_(connection) {}

    Backend backend() const override { return Backend::sqlite; }
    bool has_failed() const { return has_failed_; }
    std::vector<std::function<void()>> take_actions() { return std::move(after_commit_); }

  protected:
    Rows run(const Sql& sql, ParamList params) override { return guarded(&SqliteConnection::run, sql, params); }
    std::int64_t change(const Sql& sql, ParamList params) override {
        return guarded(&SqliteConnection::change, sql, params);
    }

  private:
    template <class R>
    R guarded(R (SqliteConnection::*statement)(const Sql&, ParamList), const Sql& sql, ParamList params) {
        if (has_failed_) throw Broken("a statement after one that failed in the same transaction");
        has_failed_ = true;
        R result = (connection_.*statement)(sql, params);
        has_failed_ = false;
        return result;
    }

    SqliteConnection& connection_;
    bool has_failed_ = false;
};

} // namespace svar::db
