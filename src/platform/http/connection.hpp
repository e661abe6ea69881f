// One client's connection: reads requests one after another, answers them, keeps its deadlines.
#pragma once

#include "platform/http/head_parser.hpp"

namespace svar::http {

class Worker;

/// Lives on its worker's thread; only handlers leave it for the pool.
class Connection {
  public:
    using Clock = std::chrono::steady_clock;

    Connection(Edge& edge, Worker& worker, asio::thread_pool& pool, Socket socket);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Serves until the client or the server has had enough.
    Awaitable<void> serve();

    /// Ends the operation under way when its deadline has passed.
    void check_deadline(Clock::time_point now);
    /// Ends the wait for a next request; a request under way goes on.
    void stop_if_idle();
    void abort();

  private:
    using Work = void (Connection::*)();

    Awaitable<bool> read_head();
    Awaitable<void> read_body();
    Awaitable<void> send_continue();
    Awaitable<void> answer();
    Awaitable<void> write_stream();
    Awaitable<void> linger();
    Awaitable<bool> read_some(std::size_t bytes_max, Clock::time_point deadline);
    Awaitable<bool> write_two(std::string_view first, std::string_view second);
    Awaitable<bool> write_chunk(bool is_framed);
    Awaitable<void> run_on_pool(Work work);

    std::string_view unread() const;
    ErrorCode parse();
    Clock::time_point idle_deadline() const;
    Clock::time_point body_deadline(Clock::time_point started_at, std::uint64_t received_bytes) const;
    Clock::time_point write_deadline() const;
    void begin_writing();
    void produce() { exchange_->produce(); }
    void produce_chunk();

    Edge& edge_;
    Worker& worker_;
    asio::thread_pool& pool_;
    Socket socket_;
    Address peer_;
    beast::flat_buffer buffer_;
    std::optional<Exchange> exchange_;
    std::optional<HeadParser> parser_;
    ErrorCode error_; ///< of the last operation
    Clock::time_point deadline_ = Clock::time_point::max();
    std::string chunk_;
    std::uint64_t stream_at_ = 0;  ///< where the next chunk begins
    std::uint64_t stream_end_ = 0; ///< no chunk goes beyond it
    std::uint64_t written_bytes_ = 0;
    Clock::time_point writing_since_ = {};
    bool has_chunk_ = false;
    bool is_idle_ = false;
    bool is_expired_ = false;
    bool is_lost_ = false; ///< the client can't be answered any more
};

} // namespace svar::http
