#include "platform/http/connection.hpp"

#include "platform/http/worker.hpp"

#include <charconv>
#include <limits>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace svar::http {

namespace {

constexpr std::size_t head_piece_bytes = 4 * 1024;
constexpr std::size_t body_piece_bytes = 64 * 1024;
/// What the system may hold of a reply before it is on its way: a reader who takes nothing costs no more.
constexpr int unsent_bytes_max = 128 * 1024;
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
    ::setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes_max, sizeof unsent_bytes_max);
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

Awaitable<void> Connection::send_continue() {
    begin_writing();
    is_lost_ = !co_await write_two("HTTP/1.1 100 Continue\r\n\r\n", {});
}

Awaitable<void> Connection::answer() {
    deadline_ = Clock::time_point::max();
    if (!exchange_->produce_at_hand()) {
        if (exchange_->runs_on_pool()) co_await run_on_pool(&Connection::produce);
        else exchange_->produce();
    }
    begin_writing();
    if (exchange_->reply().is_streamed()) co_await write_stream();
    else is_lost_ = !co_await write_two(exchange_->reply().head(), exchange_->reply().body());
    exchange_->observe(written_bytes_);
}

/// A body of known length must keep its promise: else the connection breaks off, so that nobody takes it for whole.
Awaitable<void> Connection::write_stream() {
    const Reply& reply = exchange_->reply();
    const std::optional<std::uint64_t> promised = reply.streamed_bytes();
    stream_at_ = reply.stream_begin();
    stream_end_ = promised ? stream_at_ + *promised : std::numeric_limits<std::uint64_t>::max();
    is_lost_ = !co_await write_two(reply.head(), {});
    while (!is_lost_ && stream_at_ < stream_end_) {
        const Clock::time_point asked_at = Clock::now();
        co_await run_on_pool(&Connection::produce_chunk);
        writing_since_ += Clock::now() - asked_at;
        if (!has_chunk_ || is_lost_) break;
        if (!chunk_.empty()) is_lost_ = !co_await write_chunk(reply.is_chunked());
    }
    if (promised && stream_at_ != stream_end_) is_lost_ = true;
    if (!is_lost_ && reply.is_chunked()) is_lost_ = !co_await write_two("0\r\n\r\n", {});
    chunk_ = {};
}

Awaitable<bool> Connection::write_chunk(bool is_framed) {
    if (!is_framed) co_return co_await write_two({}, chunk_);
    std::array<char, 20> size{};
    char* end = std::to_chars(size.data(), size.data() + 16, chunk_.size(), 16).ptr;
    *end++ = '\r';
    *end++ = '\n';
    chunk_.append("\r\n");
    co_return co_await write_two({size.data(), static_cast<std::size_t>(end - size.data())}, chunk_);
}

void Connection::produce_chunk() {
    chunk_.clear();
    has_chunk_ = false;
    try {
        has_chunk_ = exchange_->reply().producer()(stream_at_, chunk_);
        const bool is_beyond = chunk_.size() > stream_end_ - stream_at_;
        if (is_beyond && exchange_->reply().status() != 206) is_lost_ = true;
        else if (is_beyond) chunk_.resize(stream_end_ - stream_at_);
        stream_at_ += chunk_.size();
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

/// Whatever the reader takes renews the deadline.
Awaitable<bool> Connection::write_two(std::string_view first, std::string_view second) {
    is_expired_ = false;
    while (!first.empty() || !second.empty()) {
        const std::array<asio::const_buffer, 2> buffers = {asio::buffer(first), asio::buffer(second)};
        deadline_ = write_deadline();
        const std::size_t count =
            co_await socket_.async_write_some(buffers, asio::redirect_error(use_awaitable, error_));
        deadline_ = Clock::time_point::max();
        if (error_) co_return false;
        written_bytes_ += count;
        const std::size_t of_first = std::min(count, first.size());
        first.remove_prefix(of_first);
        second.remove_prefix(count - of_first);
    }
    co_return true;
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

/// A reader must take something in each pause and keep up a least speed on the whole.
Connection::Clock::time_point Connection::write_deadline() const {
    const std::chrono::seconds pause{edge_.options.write_seconds_max};
    const auto rate = static_cast<std::uint64_t>(std::max(edge_.options.write_bytes_per_second_min, 1));
    const std::chrono::seconds earned{static_cast<std::int64_t>(written_bytes_ / rate)};
    return std::min(Clock::now() + pause, writing_since_ + pause + earned);
}

void Connection::begin_writing() {
    written_bytes_ = 0;
    writing_since_ = Clock::now();
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
