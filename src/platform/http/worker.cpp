#include "platform/http/worker.hpp"

namespace svar::http {

namespace {

constexpr auto watch_period = std::chrono::milliseconds{200};

} // namespace

Worker::Worker(Edge& edge, asio::thread_pool& pool)
    : edge_(edge), pool_(pool), guard_(context_.get_executor()), timer_(context_) {}

Worker::~Worker() { finish(); }

void Worker::start() {
    asio::co_spawn(context_.get_executor(), watch_deadlines(), asio::detached);
    thread_ = std::thread([this] { context_.run(); });
}

void Worker::serve(Socket socket) {
    auto shared = std::make_unique<Socket>(std::move(socket));
    asio::post(context_, [this, accepted = std::move(shared)]() mutable {
        auto connection = std::make_unique<Connection>(edge_, *this, pool_, std::move(*accepted));
        asio::co_spawn(context_.get_executor(), run(std::move(connection)), asio::detached);
    });
}

void Worker::stop_idle() {
    asio::post(context_, [this] {
        for (Connection* connection : connections_) connection->stop_if_idle();
    });
}

void Worker::abort_all() {
    asio::post(context_, [this] {
        for (Connection* connection : connections_) connection->abort();
    });
}

void Worker::finish() {
    if (!thread_.joinable()) return;
    asio::post(context_, [this] {
        is_finishing_ = true;
        timer_.cancel();
        guard_.reset();
    });
    thread_.join();
}

void Worker::remove(Connection& connection) {
    connections_.erase(&connection);
    edge_.connections.fetch_sub(1);
}

/// One timer for all connections: arming one for every read and write would cost more than the sweep.
Awaitable<void> Worker::watch_deadlines() {
    // A timer that has gone off already takes no notice of its being cancelled.
    while (!is_finishing_) {
        ErrorCode error;
        timer_.expires_after(watch_period);
        co_await timer_.async_wait(asio::redirect_error(use_awaitable, error));
        const auto now = Connection::Clock::now();
        for (Connection* connection : connections_) connection->check_deadline(now);
    }
}

Awaitable<void> Worker::run(std::unique_ptr<Connection> connection) { co_await connection->serve(); }

} // namespace svar::http
