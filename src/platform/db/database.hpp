// Transactions over SQLite or PostgreSQL: one SQL text for both, `$1` parameters.
#pragma once

#include "base/result.hpp"
#include "platform/db/value.hpp"

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>

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
    Rows rows(const Sql& sql, const A&... args) { return run(sql, {to_param(args)...}); }

    /// The first row, or none.
    template <class... A>
    std::optional<Row> row(const Sql& sql, const A&... args) {
        Rows found = run(sql, {to_param(args)...});
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }

    /// Number of rows changed.
    template <class... A>
    std::int64_t execute(const Sql& sql, const A&... args) { return change(sql, {to_param(args)...}); }

    /// Like `execute` where nobody needs the count: PostgreSQL sends it along with later statements
    /// in one pipeline. An error surfaces at the next waiting statement or at the commit.
    template <class... A>
    void post(const Sql& sql, const A&... args) { send(sql, {to_param(args)...}); }

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

/// A database of either kind; safe to share between threads.
class Database {
  public:
    virtual ~Database() = default;

    virtual Backend backend() const = 0;

    /// Runs `body(Tx&)` in a read-only snapshot and gives back what it returns.
    template <class F>
    auto read(F&& body) -> std::invoke_result_t<F&, Tx&> {
        return capture<std::invoke_result_t<F&, Tx&>>(
            [this](const Body& inner) { read_erased(inner); }, body);
    }

    /// Runs `body(Tx&)` in a transaction and commits; durable when this returns. `body` may run more
    /// than once (serialisation conflict), so it changes nothing outside the transaction. When it
    /// returns a `Result` that holds a `Problem`, or throws, nothing is kept.
    template <class F>
    auto write(F&& body, Isolation isolation = Isolation::serializable) -> std::invoke_result_t<F&, Tx&> {
        return capture<std::invoke_result_t<F&, Tx&>>(
            [this, isolation](const Body& inner) { write_erased(inner, isolation); }, body);
    }

    /// Whether the database answers now; for readiness.
    virtual bool is_answering() = 0;

    enum class Outcome { commit, roll_back };
    using Body = std::function<Outcome(Tx&)>;

  protected:
    virtual void read_erased(const Body&) = 0;
    virtual void write_erased(const Body&, Isolation) = 0;

  private:
    template <class R, class Run, class F>
    static R capture(Run run, F& body) {
        if constexpr (std::is_void_v<R>) {
            run([&](Tx& tx) { body(tx); return Outcome::commit; });
        } else {
            std::optional<R> result;
            run([&](Tx& tx) {
                result.emplace(body(tx));
                if constexpr (is_result<R>) return result->ok() ? Outcome::commit : Outcome::roll_back;
                return Outcome::commit;
            });
            return std::move(*result);
        }
    }
};

/// Where the clock of the transactions comes from; tests own it.
using Clock = std::function<Instant()>;

struct SqliteOptions {
    std::string path;
    int readers_max = 8;
};

struct PostgresqlOptions {
    std::string url;
    int connections_max = 16;
};

/// Opens (and creates) the file in WAL mode with `synchronous=FULL`.
std::unique_ptr<Database> open_sqlite(const SqliteOptions&, Clock);

/// Connects lazily; connections that broke are replaced.
std::unique_ptr<Database> open_postgresql(const PostgresqlOptions&, Clock);

/// The clock of the machine.
Clock system_clock();

} // namespace svar::db
