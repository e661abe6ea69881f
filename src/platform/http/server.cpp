#include "platform/http/server.hpp"

#include "platform/http/worker.hpp"

#include <condition_variable>

namespace svar::http {

namespace {

constexpr auto accept_pause = std::chrono::milliseconds{50};
constexpr auto stop_check_period = std::chrono::milliseconds{20};
constexpr std::string_view full_reply =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

} // namespace

class Server::Impl {
  public:
    Impl(ServerOptions options, std::vector<Endpoint> endpoints, ErrorPage page, Observer served, FaultObserver fault)
        : edge_(std::move(options), std::move(endpoints), std::move(page), std::move(served), std::move(fault)) {}
    ~Impl() { stop(); }

    void start();
    void stop();
    std::uint16_t port() const { return port_; }
    int connections_open() const { return edge_.connections; }

  private:
    void listen();
    Awaitable<void> accept();
    Awaitable<void> pause();
    void take(Socket socket, Worker& worker);
    void close_acceptor();
    bool wait_until_empty(std::chrono::steady_clock::time_point deadline) const;

    Edge edge_;
    std::optional<asio::thread_pool> pool_;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::optional<Acceptor> acceptor_;
    std::uint16_t port_ = 0;
};

void Server::Impl::start() {
    pool_.emplace(static_cast<std::size_t>(std::max(edge_.options.pool_threads, 1)));
    for (int i = 0; i < std::max(edge_.options.io_threads, 1); ++i)
        workers_.push_back(std::make_unique<Worker>(edge_, *pool_));
    listen();
    asio::co_spawn(workers_[0]->context().get_executor(), accept(), asio::detached);
    for (const auto& worker : workers_) worker->start();
}

void Server::Impl::listen() {
    const std::string place = edge_.options.address + ":" + std::to_string(edge_.options.port);
    ErrorCode error;
    const auto address = asio::ip::make_address(edge_.options.address, error);
    if (error) throw std::runtime_error("cannot listen on " + place + ": not an IP address");
    const asio::ip::tcp::endpoint endpoint{address, edge_.options.port};
    acceptor_.emplace(workers_[0]->context());
    acceptor_->open(endpoint.protocol(), error);
    if (!error) acceptor_->set_option(asio::socket_base::reuse_address{true}, error);
    if (!error && address.is_v6()) acceptor_->set_option(asio::ip::v6_only{false}, error);
    if (!error) acceptor_->bind(endpoint, error);
    if (!error) acceptor_->listen(asio::socket_base::max_listen_connections, error);
    if (error) throw std::runtime_error("cannot listen on " + place + ": " + error.message());
    port_ = acceptor_->local_endpoint().port();
}

Awaitable<void> Server::Impl::accept() {
    std::size_t next = 0;
    while (acceptor_->is_open()) {
        Worker& worker = *workers_[next++ % workers_.size()];
        ErrorCode error;
        Socket socket = co_await acceptor_->async_accept(worker.context(), asio::redirect_error(use_awaitable, error));
        if (!error) take(std::move(socket), worker);
        // Out of descriptors or the like: trying again at once would only burn the processor.
        else if (acceptor_->is_open() && error != asio::error::connection_aborted) co_await pause();
    }
}

Awaitable<void> Server::Impl::pause() {
    Timer timer{workers_[0]->context(), accept_pause};
    ErrorCode ignored;
    co_await timer.async_wait(asio::redirect_error(use_awaitable, ignored));
}

void Server::Impl::take(Socket socket, Worker& worker) {
    if (edge_.connections.fetch_add(1) < edge_.options.connections_max) return worker.serve(std::move(socket));
    edge_.connections.fetch_sub(1);
    ErrorCode ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(full_reply), ignored);
    socket.shutdown(Socket::shutdown_both, ignored);
}

void Server::Impl::close_acceptor() {
    asio::post(workers_[0]->context(), [this] {
        ErrorCode ignored;
        acceptor_->close(ignored);
    });
}

void Server::Impl::stop() {
    if (!acceptor_) return;
    edge_.is_stopping = true;
    close_acceptor();
    for (const auto& worker : workers_) worker->stop_idle();
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{edge_.options.stop_seconds_max};
    if (!wait_until_empty(deadline)) {
        for (const auto& worker : workers_) worker->abort_all();
        // A handler cannot be interrupted: its connection goes when it returns.
        wait_until_empty(std::chrono::steady_clock::time_point::max());
    }
    pool_->join();
    for (const auto& worker : workers_) worker->finish();
    acceptor_.reset();
    workers_.clear();
    pool_.reset();
}

bool Server::Impl::wait_until_empty(std::chrono::steady_clock::time_point deadline) const {
    while (edge_.connections > 0) {
        if (std::chrono::steady_clock::now() >= deadline) return false;
        std::this_thread::sleep_for(stop_check_period);
    }
    return true;
}

Server::Server(ServerOptions options, std::vector<Endpoint> endpoints, ErrorPage page, Observer served,
               FaultObserver fault)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(endpoints), std::move(page), std::move(served),
                                   std::move(fault))) {}
Server::~Server() = default;

void Server::start() { impl_->start(); }
std::uint16_t Server::port() const { return impl_->port(); }
void Server::stop() { impl_->stop(); }
int Server::connections_open() const { return impl_->connections_open(); }

} // namespace svar::http
