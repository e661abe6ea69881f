// The one writer of an SQLite file: many callers' transactions, one commit.
#pragma once

#include "platform/db/commit_groups.hpp"
#include "platform/db/sqlite_tx.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace svar::db {

/// Runs write bodies on its own thread. All that wait go into one transaction, so that one flush to the disk serves
/// them all; a lone body is committed at once. When a body fails after it has written, the group is rolled back and
/// runs again, each body in its savepoint: those cost a copy of each page that a body touches, and few bodies fail.
class SqliteWriter {
  public:
    /// `access` is not `read`.
    SqliteWriter(std::string path, SqliteAccess access, Clock, GroupObserver = {});
    /// Finishes what waits, then closes.
    ~SqliteWriter();
    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;

    /// Returns when `body` is durable or rolled back; throws what it threw, or `Broken`.
    void write(const Database::Body& body);

    /// How many bodies wait for their turn.
    std::size_t waiting() const;

  private:
    struct Job;
    enum class Verdict { keep, drop, again };

    void work();
    std::vector<Job*> next_group();
    void add_waiting(std::vector<Job*>& group);
    void run_group(std::vector<Job*>& group);
    void begin();
    void roll_back();
    bool run_together(std::vector<Job*>& group);
    bool run_together(Job&, bool& is_any_kept);
    void run_apart(const std::vector<Job*>& group);
    void run_apart(Job&);
    Verdict attempt(Job&, int number);
    Verdict run_body(Job&, int number);
    void abandon(const std::vector<Job*>& group, const std::string& reason);

    const std::string path_;
    const SqliteAccess access_;
    const Clock clock_;
    const GroupObserver observer_;
    std::unique_ptr<SqliteConnection> connection_; ///< none after it was lost; opened anew by the next group
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Job*> waiting_;
    bool is_stopping_ = false;
    std::thread thread_;
};

} // namespace svar::db
