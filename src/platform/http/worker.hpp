// One I/O thread with its connections.
#pragma once

#include "platform/http/connection.hpp"

#include <thread>
#include <unordered_set>

namespace svar::http {

class Worker {
  public:
    Worker(Edge& edge, asio::thread_pool& pool);
    ~Worker();

    void start();
    /// Posts the work; may be called from any thread.
    void serve(Socket socket);
    void stop_idle();
    void abort_all();
    /// Runs out once no connection is left.
    void finish();

    asio::io_context& context() { return context_; }

    void add(Connection& connection) { connections_.insert(&connection); }
    void remove(Connection& connection);

  private:
    Awaitable<void> watch_deadlines();
    static Awaitable<void> run(std::unique_ptr<Connection> connection);

    Edge& edge_;
    asio::thread_pool& pool_;
    asio::io_context context_{1};
    asio::executor_work_guard<Executor> guard_;
    Timer timer_;
    bool is_finishing_ = false; ///< touched by the thread of the context alone
    std::unordered_set<Connection*> connections_;
    std::thread thread_;
};

} // namespace svar::http
