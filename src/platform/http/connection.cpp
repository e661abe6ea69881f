#include "platform/http/connection.hpp"

#include "platform/http/worker.hpp"

#include <charconv>

namespace svar::http {

namespace {

constexpr std::size_t head_piece_bytes = 4 * 1024;
constexpr std::size_t body_piece_bytes = 64 * 1024;
/// What must get through in one write deadline; larger bodies go in several pieces.
constexpr std::size_t written_piece_bytes = 128 * 1024;
constexpr std::size_t kept_buffer_bytes = 16 * 1024;
constexpr auto linger_time = std::chrono::milliseconds{2000};
constexpr auto stopping_linger_time = std::chrono::milliseconds{200};
constexpr std::uint64_t linger_bytes_max = 1024 * 1024;
/// When so many connections are open, idle ones must leave soon.
constexpr auto crowded_idle_time = std::chrono::seconds{2};

Address address_of(const Socket& socket) {
    ErrorCode error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) return {};
    const auto address = endpoint.address();
    if (address.is_v6()) return {address.to_v6().to_bytes()};
    return {asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()).to_bytes()};
}

} // namespace

Connection::Connection(Edge& edge, Worker& worker, asio::thread_pool& pool, Socket socket)
    : edge_(edge), worker_(worker), pool_(pool), socket_(std::move(socket)), peer_(address_of(socket_)),
      buffer_(edge.options.header_bytes_max + 2 * body_piece_bytes) {
    ErrorCode ignored;
    socket_.set_option(asio::ip::tcp::no_delay{true}, ignored);
    worker_.add(*this);
}

Connection::~Connection() { worker_.remove(*this); }

Awaitable<void> Connection::serve() {
    bool goes_on = true;
    while (goes_on && !edge_.is_stopping) {
        parser_.reset();
        exchange_.emplace(edge_);
        parser_.emplace(edge_.options.header_bytes_max, *exchange_);
        goes_on = co_await read_head();
        if (!goes_on) break;
        if (exchange_->wants_body()) co_await read_body();
        if (!is_lost_) co_await answer();
        goes_on = !is_lost_ && !exchange_->reply().closes();
    }
    if (!is_lost_) co_await linger();
}

/// False when there is no request to answer: the client left, was idle too long, or the server stops.
Awaitable<bool> Connection::read_head() {
    const Clock::time_point idle_until = idle_deadline();
    Clock::time_point deadline = idle_until;
    if (buffer_.capacity() > kept_buffer_bytes && buffer_.size() == 0) buffer_ = beast::flat_buffer{buffer_.max_size()};
    for (;;) {
        if (buffer_.size() > 0) {
            const ErrorCode error = parse();
            if (error && error != beast::http::error::need_more) {
                exchange_->refuse_and_close(parser_->status_of(error, unread()));
                co_return true;
            }
            if (parser_->is_header_done()) break;
        }
        const bool has_begun = parser_->got_some();
        if (has_begun && deadline == idle_until)
            deadline = Clock::now() + std::chrono::seconds{edge_.options.header_seconds_max};
        is_idle_ = !has_begun;
        const bool has_read = co_await read_some(head_piece_bytes, deadline);
        is_idle_ = false;
        if (has_read) continue;
        is_lost_ = !has_begun || !is_expired_;
        if (is_lost_) co_return false;
        exchange_->refuse_and_close(408);
        co_return true;
    }
    exchange_->admit(parser_->take_head(), peer_);
    co_return true;
}

Awaitable<void> Connection::read_body() {
    if (exchange_->expects_continue() && buffer_.size() == 0) co_await send_continue();
    const Clock::time_point started_at = Clock::now();
    std::uint64_t received_bytes = 0;
    bool needs_more = buffer_.size() == 0;
    while (!is_lost_ && !exchange_->is_refused()) {
        if (needs_more) {
            const std::size_t before = buffer_.size();
            if (!co_await read_some(body_piece_bytes, body_deadline(started_at, received_bytes))) {
                is_lost_ = !is_expired_;
                exchange_->refuse_and_close(408);
                break;
            }
            received_bytes += buffer_.size() - before;
        }
        const ErrorCode error = parse();
        needs_more = error == beast::http::error::need_more || buffer_.size() == 0;
        const bool is_stuck = needs_more && buffer_.size() > edge_.options.header_bytes_max;
        const bool is_padded = received_bytes > exchange_->wire_bytes_max();
        if ((error && error != beast::http::error::need_more) || is_stuck || is_padded)
            exchange_->refuse_and_close(400);
        else if (parser_->is_done()) break;
    }
    if (!is_lost_ && !exchange_->is_refused()) exchange_->finish_body();
}

Awaitable<void> Connection::send_continue() { is_lost_ = !co_await write_two("HTTP/1.1 100 Continue\r\n\r\n", {}); }

Awaitable<void> Connection::answer() {
    deadline_ = Clock::time_point::max();
    if (!exchange_->produce_at_hand()) {
        if (exchange_->runs_on_pool()) co_await run_on_pool(&Connection::produce);
        else exchange_->produce();
    }
    written_bytes_ = 0;
    if (exchange_->reply().is_streamed()) co_await write_stream();
    else co_await write_reply();
    exchange_->observe(written_bytes_);
}

Awaitable<void> Connection::write_reply() {
    std::string_view head = exchange_->reply().head();
    std::string_view body = exchange_->reply().body();
    do {
        const std::string_view piece = body.substr(0, written_piece_bytes);
        is_lost_ = !co_await write_two(head, piece);
        body.remove_prefix(piece.size());
        head = {};
    } while (!is_lost_ && !body.empty());
}

/// A body of known length must keep its promise: else the connection breaks off, so that nobody takes it for whole.
Awaitable<void> Connection::write_stream() {
    const Reply& reply = exchange_->reply();
    is_lost_ = !co_await write_two(reply.head(), {});
    std::uint64_t body_bytes = 0;
    while (!is_lost_) {
        co_await run_on_pool(&Connection::produce_chunk);
        if (!has_chunk_ || is_lost_) break;
        if (chunk_.empty()) continue;
        body_bytes += chunk_.size();
        std::array<char, 20> size{};
        char* end = std::to_chars(size.data(), size.data() + 16, chunk_.size(), 16).ptr;
        *end++ = '\r';
        *end++ = '\n';
        const std::string_view prefix{size.data(), static_cast<std::size_t>(end - size.data())};
        if (reply.is_chunked()) chunk_.append("\r\n");
        if (reply.streamed_bytes() && body_bytes > *reply.streamed_bytes()) is_lost_ = true;
        else is_lost_ = !co_await write_two(reply.is_chunked() ? prefix : std::string_view{}, chunk_);
    }
    if (reply.streamed_bytes() && body_bytes != *reply.streamed_bytes()) is_lost_ = true;
    if (!is_lost_ && reply.is_chunked()) is_lost_ = !co_await write_two("0\r\n\r\n", {});
    chunk_ = {};
}

void Connection::produce_chunk() {
    chunk_.clear();
    has_chunk_ = false;
    try {
        has_chunk_ = exchange_->reply().producer()(chunk_);
    } catch (const std::exception& fault) {
        exchange_->report_fault(fault.what());
        is_lost_ = true;
    }
}

/// Lets the client read the last reply: closing at once while it still sends would throw the reply away.
Awaitable<void> Connection::linger() {
    ErrorCode ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    const Clock::time_point deadline = Clock::now() + (edge_.is_stopping ? stopping_linger_time : linger_time);
    std::uint64_t dropped_bytes = 0;
    while (dropped_bytes < linger_bytes_max) {
        buffer_.consume(buffer_.size());
        if (!co_await read_some(body_piece_bytes, deadline)) break;
        dropped_bytes += buffer_.size();
    }
}

Awaitable<bool> Connection::read_some(std::size_t bytes_max, Clock::time_point deadline) {
    const auto space = buffer_.prepare(std::min(bytes_max, buffer_.max_size() - buffer_.size()));
    is_expired_ = false;
    deadline_ = deadline;
    const std::size_t count = co_await socket_.async_read_some(space, asio::redirect_error(use_awaitable, error_));
    deadline_ = Clock::time_point::max();
    buffer_.commit(count);
    co_return !error_ && count > 0;
}

Awaitable<bool> Connection::write_two(std::string_view first, std::string_view second) {
    const std::array<asio::const_buffer, 2> buffers = {asio::buffer(first), asio::buffer(second)};
    is_expired_ = false;
    deadline_ = Clock::now() + std::chrono::seconds{edge_.options.body_seconds_max};
    written_bytes_ += co_await asio::async_write(socket_, buffers, asio::redirect_error(use_awaitable, error_));
    deadline_ = Clock::time_point::max();
    co_return !error_;
}

/// The initiation is no temporary of the `co_await` expression: g++ 12 would destroy it twice there.
Awaitable<void> Connection::run_on_pool(Work work) {
    auto begin = [this, work](auto handler) {
        asio::post(pool_, [this, work, handler = std::move(handler)]() mutable {
            (this->*work)();
            const auto executor = asio::get_associated_executor(handler);
            asio::post(executor, std::move(handler));
        });
    };
    Awaitable<void> done = asio::async_initiate<const UseAwaitable, void()>(begin, use_awaitable);
    co_await std::move(done);
}

std::string_view Connection::unread() const {
    const auto data = buffer_.data();
    return {static_cast<const char*>(data.data()), data.size()};
}

/// Parses as much of the buffer as makes one element (the head, a chunk, a piece of the body).
ErrorCode Connection::parse() {
    ErrorCode error;
    const std::size_t used = parser_->put(buffer_.data(), error);
    buffer_.consume(used);
    return error;
}

Connection::Clock::time_point Connection::idle_deadline() const {
    const std::chrono::seconds usual{edge_.options.idle_seconds_max};
    const bool is_crowded = edge_.connections > edge_.options.connections_max / 4 * 3;
    return Clock::now() + (is_crowded ? std::min<std::chrono::seconds>(usual, crowded_idle_time) : usual);
}

Connection::Clock::time_point Connection::body_deadline(Clock::time_point started_at,
                                                        std::uint64_t received_bytes) const {
    const std::chrono::seconds pause{edge_.options.body_seconds_max};
    const auto rate = static_cast<std::uint64_t>(std::max(edge_.options.body_bytes_per_second_min, 1));
    const std::chrono::seconds earned{static_cast<std::int64_t>(received_bytes / rate)};
    return std::min(Clock::now() + pause, started_at + pause + earned);
}

void Connection::check_deadline(Clock::time_point now) {
    if (now < deadline_) return;
    is_expired_ = true;
    deadline_ = Clock::time_point::max();
    ErrorCode ignored;
    socket_.cancel(ignored);
}

void Connection::stop_if_idle() {
    ErrorCode ignored;
    if (is_idle_) socket_.cancel(ignored);
}

void Connection::abort() {
    ErrorCode ignored;
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.cancel(ignored);
}

} // namespace svar::http
