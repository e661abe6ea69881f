// One connection to PostgreSQL, always in pipeline mode, with its prepared statements kept by name.
#pragma once

#include "platform/db/postgresql_result.hpp"

#include <cstdint>
#include <deque>
#include <exception>
#include <initializer_list>
#include <string_view>
#include <unordered_map>

namespace svar::db {

/// Not safe to share: one thread at a time.
class PostgresqlConnection {
  public:
    /// Connects within a few seconds or throws `Broken` that says why not.
    explicit PostgresqlConnection(const std::string& url);

    /// Sends what waits together with this statement and gives its rows. Throws the first failure.
    Rows run(const Sql&, std::initializer_list<Param>);
    /// The same; gives the number of rows changed.
    std::int64_t change(const Sql&, std::initializer_list<Param>);
    /// Queues a statement to go along with later ones.
    void post(const Sql&, std::initializer_list<Param>);

    /// Commits with what is queued; throws when anything of it failed.
    void commit();
    /// Ends the transaction, whatever its state, without waiting for the answer.
    void send_roll_back();
    /// Takes the answers that nobody waited for; throws `PostgresqlLost` when the connection can't go on.
    void settle();

  private:
    struct Statement {
        std::string title;      ///< the name as the program has it
        std::string name;       ///< on the server
        std::string source;     ///< the text as the program has it
        std::string text;       ///< in PostgreSQL's words
        std::vector<Oid> types; ///< 0 where only NULL was seen so far
        bool is_prepared = false;
    };
    enum class Step { prepare, execute, sync };
    struct Queued {
        Step step;
        Statement* statement;
    };
    struct Finish {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
    };

    Statement& statement_of(const Sql&);
    void send(const Sql&, std::initializer_list<Param>);
    void prepare(Statement&, std::initializer_list<Param>);
    void sync();
    /// Reads all answers up to the last sync; gives the last statement's. Throws the first failure.
    PostgresqlResult await();
    PostgresqlResult next_result();
    void note_failure(const Queued&, const PGresult*, std::exception_ptr& failure);
    void check_sent(int is_sent) const;
    [[noreturn]] void lose(const char* doing) const;

    std::unique_ptr<PGconn, Finish> handle_;
    std::unordered_map<std::string, Statement, NameHash, std::equal_to<>> statements_;
    std::deque<Statement> unnamed_; ///< used once each; kept until their answers are in
    std::deque<Queued> queue_;
    std::size_t unsynced_ = 0; ///< of `queue_`, those after the last sync
    std::int64_t prepared_count_ = 0;
};

} // namespace svar::db
