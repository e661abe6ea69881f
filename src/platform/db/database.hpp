// A database of either kind, SQLite or PostgreSQL, that runs transactions.
#pragma once

#include "platform/db/transaction.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace svar::db {

/// A database of either kind; safe to share between threads.
class Database {
  public:
    virtual ~Database() = default;

    virtual Backend backend() const = 0;

    /// Runs `body(Tx&)` in a read-only snapshot and gives back what it returns.
    template <class F>
    auto read(F&& body) -> std::invoke_result_t<F&, Tx&> {
        return capture<std::invoke_result_t<F&, Tx&>>([this](const Body& inner) { read_erased(inner); }, body);
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
            run([&](Tx& tx) {
                body(tx);
                return Outcome::commit;
            });
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
    /// For a program that fills the file in large transactions: more memory and fewer checkpoints, no less durable.
    bool is_filled = false;
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
