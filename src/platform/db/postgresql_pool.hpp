// The connections to PostgreSQL that the threads share.
#pragma once

#include "platform/db/postgresql_connection.hpp"

#include <condition_variable>
#include <mutex>

namespace svar::db {

/// At most `connections_max` at a time, made when needed; the latest used is lent first.
class PostgresqlPool {
  public:
    explicit PostgresqlPool(const PostgresqlOptions&);

    /// A connection for one transaction; goes back by itself.
    class Loan {
      public:
        Loan(PostgresqlPool& pool, std::unique_ptr<PostgresqlConnection> connection)
            : pool_(pool), connection_(std::move(connection)) {}
        ~Loan() { pool_.give_back(std::move(connection_)); }
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;

        PostgresqlConnection& operator*() const { return *connection_; }
        /// Closes it instead of giving it back.
        void discard() { connection_.reset(); }

      private:
        PostgresqlPool& pool_;
        std::unique_ptr<PostgresqlConnection> connection_;
    };

    /// Waits while all are lent; throws `Broken` when that takes too long or the server can't be reached.
    Loan take();
    /// Closes those that are not lent: when one broke, the others likely did.
    void forget_idle();

  private:
    std::unique_ptr<PostgresqlConnection> wait_for_turn();
    void give_back(std::unique_ptr<PostgresqlConnection>);

    const PostgresqlOptions options_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<PostgresqlConnection>> idle_;
    int lent_ = 0;
};

} // namespace svar::db
