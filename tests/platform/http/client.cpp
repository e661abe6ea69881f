#include "platform/http/client.hpp"

#include "base/text.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace svar::http {

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        ADD_FAILURE() << "cannot connect to port " << port;
}

RawClient::~RawClient() { ::close(socket_); }

void RawClient::send(std::string_view bytes) { EXPECT_TRUE(try_send(bytes)); }

bool RawClient::try_send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::read_more() {
    char buffer[16384];
    const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
    if (count > 0) pending_.append(buffer, static_cast<std::size_t>(count));
    return count > 0;
}

Received RawClient::receive(bool is_head_only) {
    Received received;
    while (pending_.find("\r\n\r\n") == std::string::npos)
        if (!read_more()) return received;
    const std::size_t end = pending_.find("\r\n\r\n");
    received.head = pending_.substr(0, end + 2);
    pending_.erase(0, end + 4);
    received.status = static_cast<int>(parse_int(received.head.substr(9, 3)).value_or(0));
    for (const std::string_view line : split(received.head, '\n'))
        if (const std::size_t colon = line.find(": "); colon != std::string_view::npos)
            received.headers[to_lower_ascii(line.substr(0, colon))] = trim(line.substr(colon + 2));
    received.is_whole = true;
    const bool has_none = received.status == 204 || received.status == 304 || received.status < 200;
    if (is_head_only || has_none) return received;
    if (received.header("transfer-encoding") == "chunked") {
        received.is_whole = take_chunks(received);
        return received;
    }
    const bool has_length = received.has("content-length");
    const auto length = static_cast<std::size_t>(parse_int(received.header("content-length")).value_or(0));
    while (!has_length || pending_.size() < length)
        if (!read_more()) break;
    received.is_whole = !has_length || pending_.size() >= length;
    received.body = has_length ? pending_.substr(0, length) : pending_;
    pending_.erase(0, received.body.size());
    return received;
}

bool RawClient::take_chunks(Received& received) {
    for (;;) {
        std::size_t end = 0;
        while ((end = pending_.find("\r\n")) == std::string::npos)
            if (!read_more()) return false;
        const std::size_t size = std::stoul(pending_.substr(0, end), nullptr, 16);
        while (pending_.size() < end + 2 + size + 2)
            if (!read_more()) return false;
        received.body.append(pending_, end + 2, size);
        pending_.erase(0, end + 2 + size + 2);
        if (size == 0) return true;
    }
}

void RawClient::take(std::size_t bytes_max) {
    std::string buffer(bytes_max, '\0');
    const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (count > 0) pending_.append(buffer, 0, static_cast<std::size_t>(count));
}

Received RawClient::ask(std::string_view bytes, bool is_head_only) {
    send(bytes);
    return receive(is_head_only);
}

bool RawClient::is_closed_by_server() { return pending_.empty() && !read_more(); }

void RawClient::finish_sending() { ::shutdown(socket_, SHUT_WR); }

std::string get(std::string_view path, std::string_view lines) {
    return "GET " + std::string{path} + " HTTP/1.1\r\nHost: svar.test\r\n" + std::string{lines} + "\r\n";
}

std::string post(std::string_view path, std::string_view type, std::string_view body, std::string_view lines) {
    return "POST " + std::string{path} + " HTTP/1.1\r\nHost: svar.test\r\nContent-Type: " + std::string{type} +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string{lines} + "\r\n" +
           std::string{body};
}

namespace {

ServerOptions on_free_port(ServerOptions options) {
    options.port = 0;
    options.pool_threads = std::min(options.pool_threads, 4);
    return options;
}

Response error_page(const Request&, int status, int) {
    return Response::text(status, "error " + std::to_string(status));
}

} // namespace

TestServer::TestServer(std::vector<Endpoint> endpoints, ServerOptions options)
    : server(
          on_free_port(std::move(options)), std::move(endpoints), error_page,
          [this](const Served& entry) {
              const std::scoped_lock lock{mutex_};
              served_.push_back({std::string{entry.number}, std::string{entry.route}, entry.method, entry.status,
                                 entry.response_bytes});
              changed_.notify_all();
          },
          [this](const Request&, std::string_view what) {
              const std::scoped_lock lock{mutex_};
              faults_.emplace_back(what);
          }) {
    server.start();
}

Received TestServer::ask(std::string_view bytes) const {
    RawClient client{port()};
    return client.ask(bytes);
}

std::vector<std::string> TestServer::faults() const {
    const std::scoped_lock lock{mutex_};
    return faults_;
}

void TestServer::wait_for_served(std::size_t count) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return served_.size() >= count; });
}

std::vector<TestServer::Entry> TestServer::served() const {
    const std::scoped_lock lock{mutex_};
    return served_;
}

Endpoint endpoint(Method method, std::string path, std::function<Response(const Request&)> handler, Limits limits) {
    return {method, std::move(path), Rate::none, Run::pool, limits, std::move(handler)};
}

void Gate::open() {
    const std::scoped_lock lock{mutex_};
    is_open_ = true;
    changed_.notify_all();
}

void Gate::pass() {
    std::unique_lock lock{mutex_};
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return is_open_; });
}

void Gate::wait_for(int count) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return waiting_ >= count; });
}

} // namespace svar::http
