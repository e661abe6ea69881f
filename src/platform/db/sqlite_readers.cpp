#include "platform/db/sqlite_readers.hpp"

#include "platform/db/sqlite_tx.hpp"

namespace svar::db {

namespace {

constexpr Sql begin_read{.name = "db.begin_read", .text = "BEGIN"};
constexpr Sql end_read{.name = "db.end_read", .text = "ROLLBACK"};

} // namespace

SqliteReaders::SqliteReaders(std::string path, int connections_max)
    : path_(std::move(path)), connections_max_(connections_max < 1 ? 1 : connections_max) {}

void SqliteReaders::read(const Database::Body& body, Instant now) {
    struct Loan {
        ~Loan() { readers.give_back(std::move(connection)); }
        SqliteReaders& readers;
        std::unique_ptr<SqliteConnection> connection;
    };
    Loan loan{*this, take()};
    if (!loan.connection) loan.connection = std::make_unique<SqliteConnection>(path_, SqliteAccess::read);
    loan.connection->change(begin_read, {});
    SqliteTx tx(*loan.connection, now);
    try {
        body(tx);
    } catch (const SqliteLost&) {
        loan.connection.reset();
        throw;
    } catch (...) {
        loan.connection->change(end_read, {});
        throw;
    }
    loan.connection->change(end_read, {});
}

std::unique_ptr<SqliteConnection> SqliteReaders::take() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return lent_ < connections_max_; });
    ++lent_;
    if (idle_.empty()) return nullptr;
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void SqliteReaders::give_back(std::unique_ptr<SqliteConnection> connection) {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (connection) idle_.push_back(std::move(connection));
    returned_.notify_one();
}

} // namespace svar::db
