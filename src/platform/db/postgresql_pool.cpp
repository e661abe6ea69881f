#include "platform/db/postgresql_pool.hpp"

namespace svar::db {

namespace {

constexpr std::chrono::seconds wait_max{15};

} // namespace

PostgresqlPool::PostgresqlPool(const PostgresqlOptions& options) : options_(options) {}

PostgresqlPool::Loan PostgresqlPool::take() {
    std::unique_ptr<PostgresqlConnection> connection = wait_for_turn();
    try {
        if (connection) connection->settle();
    } catch (const PostgresqlLost&) {
        connection.reset();
        forget_idle();
    }
    try {
        if (!connection) connection = std::make_unique<PostgresqlConnection>(options_.url);
    } catch (...) {
        give_back(nullptr);
        throw;
    }
    return {*this, std::move(connection)};
}

void PostgresqlPool::forget_idle() {
    std::vector<std::unique_ptr<PostgresqlConnection>> forgotten;
    const std::lock_guard lock(mutex_);
    forgotten.swap(idle_);
}

std::unique_ptr<PostgresqlConnection> PostgresqlPool::wait_for_turn() {
    std::unique_lock lock(mutex_);
    const auto is_free = [this] { return lent_ < std::max(1, options_.connections_max); };
    if (!returned_.wait_for(lock, wait_max, is_free))
        throw Broken("all " + std::to_string(options_.connections_max) + " connections to PostgreSQL stayed in use");
    ++lent_;
    if (idle_.empty()) return nullptr;
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void PostgresqlPool::give_back(std::unique_ptr<PostgresqlConnection> connection) {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (connection) idle_.push_back(std::move(connection));
    returned_.notify_one();
}

} // namespace svar::db
