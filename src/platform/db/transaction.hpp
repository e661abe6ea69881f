// Statements and the transactions in which they run: one SQL text for both databases, `$1` parameters.
#pragma once

#include "base/result.hpp"
#include "platform/db/value.hpp"

#include <functional>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>

namespace svar::db {

/// A statement: its name (unique, "cases.by_reference") keys the prepared statement and the metrics; an
/// empty name is for a statement used once. INTEGER, REAL and BLOB (upper case) name the same types on both.
/// `postgresql` stands in on that database only where the shared subset can't say it; a check counts those.
struct Sql {
    const char* name;
    const char* text;
    const char* postgresql = nullptr;
};

/// The database is unusable or a statement is wrong: the operator's business, never the citizen's.
class Broken : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A unique constraint said no; a body that expects it catches it and returns a `Problem` (the transaction
/// takes no more statements), otherwise the transaction is tried again.
class Duplicate : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class Backend { sqlite, postgresql };

/// How a write transaction is isolated on PostgreSQL (SQLite has one writer and is always serial).
enum class Isolation { serializable, read_committed };

/// One open transaction. Its `now` is fixed. Statements throw `Broken` or `Duplicate`.
class Tx {
  public:
    virtual ~Tx() = default;

    Instant now() const { return now_; }
    virtual Backend backend() const = 0;

    template <class... A>
    Rows rows(const Sql& sql, const A&... args) {
        return run(sql, {to_param(args)...});
    }

    /// The first row, or none.
    template <class... A>
    std::optional<Row> row(const Sql& sql, const A&... args) {
        Rows found = run(sql, {to_param(args)...});
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }

    /// Number of rows changed.
    template <class... A>
    std::int64_t execute(const Sql& sql, const A&... args) {
        return change(sql, {to_param(args)...});
    }

    /// Like `execute` where nobody needs the count: PostgreSQL sends it along with later statements
    /// in one pipeline. An error surfaces at the next waiting statement or at the commit.
    template <class... A>
    void post(const Sql& sql, const A&... args) {
        send(sql, {to_param(args)...});
    }

    /// Runs after this transaction is durable, in the calling thread; never on rollback or retry.
    void after_commit(std::function<void()> action) { after_commit_.push_back(std::move(action)); }

  protected:
    using ParamList = std::initializer_list<Param>;

    explicit Tx(Instant now) : now_(now) {}

    virtual Rows run(const Sql&, ParamList) = 0;
    virtual std::int64_t change(const Sql&, ParamList) = 0;
    virtual void send(const Sql& sql, ParamList params) { change(sql, params); }

    Instant now_;
    std::vector<std::function<void()>> after_commit_;
};

} // namespace svar::db
