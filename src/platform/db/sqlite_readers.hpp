// Connections for reading an SQLite file, made when they are needed.
#pragma once

#include "platform/db/sqlite_connection.hpp"

#include <condition_variable>
#include <mutex>

namespace svar::db {

/// Lends each reader a connection of its own; waits when all are lent.
class SqliteReaders {
  public:
    SqliteReaders(std::string path, int connections_max);

    /// Runs `body` in a snapshot; a connection whose body failed on the database is not used again.
    void read(const Database::Body& body, Instant now);

  private:
    std::unique_ptr<SqliteConnection> take();
    void give_back(std::unique_ptr<SqliteConnection>);

    const std::string path_;
    const int connections_max_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<SqliteConnection>> idle_;
    int lent_ = 0;
};

} // namespace svar::db
