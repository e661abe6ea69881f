#include "bench/load.hpp"

#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <chrono>
#include <memory>
#include <netinet/tcp.h>
#include <optional>
#include <stdexcept>
#include <sys/epoll.h>
#include <unistd.h>
#include <vector>

namespace svar::bench {

namespace {

int connected(std::uint16_t port) {
    const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return handle;
    close(handle);
    throw std::runtime_error("nobody listens on port " + std::to_string(port));
}

std::string_view field(std::string_view head, std::string_view name) {
    const std::string start = "\r\n" + std::string{name} + ": ";
    const auto at = head.find(start);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = head.substr(at + start.size());
    return rest.substr(0, rest.find("\r\n"));
}

/// One connection and the answer that is on its way.
class Line {
  public:
    explicit Line(std::uint16_t port) : handle_(connected(port)) {}
    ~Line() { close(handle_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    int handle() const { return handle_; }

    void send(std::string_view request) {
        while (!request.empty()) {
            const ssize_t count = ::send(handle_, request.data(), request.size(), MSG_NOSIGNAL);
            if (count <= 0) throw std::runtime_error("a connection broke while sending");
            request.remove_prefix(static_cast<std::size_t>(count));
        }
    }

    /// Takes what has come; the answer when it is whole.
    std::optional<Answer> receive() {
        std::array<char, 64 * 1024> piece;
        const ssize_t count = recv(handle_, piece.data(), piece.size(), 0);
        if (count <= 0) throw std::runtime_error("a connection broke while receiving");
        received_.append(piece.data(), static_cast<std::size_t>(count));
        const auto end = received_.find("\r\n\r\n");
        if (end == std::string::npos) return std::nullopt;
        const std::string_view head = std::string_view{received_}.substr(0, end + 2);
        const std::string_view length_text = field(head, "Content-Length");
        std::size_t length = 0;
        std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
        if (received_.size() < end + 4 + length) return std::nullopt;
        Answer answer{.status = std::stoi(received_.substr(9, 3)),
                      .head = std::string{head},
                      .body = received_.substr(end + 4, length)};
        received_.erase(0, end + 4 + length);
        return answer;
    }

  private:
    int handle_;
    std::string received_;
};

class Run {
  public:
    explicit Run(const Load& load) : load_(load), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
        for (int i = 0; i < load.connections; ++i) {
            lines_.push_back(std::make_unique<Line>(load.port));
            epoll_event event{.events = EPOLLIN, .data = {.ptr = lines_.back().get()}};
            epoll_ctl(epoll_, EPOLL_CTL_ADD, lines_.back()->handle(), &event);
        }
    }
    ~Run() { close(epoll_); }

    double run() {
        const auto begun_at = std::chrono::steady_clock::now();
        for (const auto& line : lines_) send_next(*line);
        std::array<epoll_event, 64> events;
        while (answered_ < load_.requests) {
            const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 30'000);
            if (count == 0) throw std::runtime_error("no answer for half a minute");
            for (int i = 0; i < count; ++i) receive(*static_cast<Line*>(events[static_cast<std::size_t>(i)].data.ptr));
        }
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_at).count();
    }

  private:
    void send_next(Line& line) {
        if (sent_ < load_.requests) line.send(load_.request(sent_++));
    }

    void receive(Line& line) {
        const auto answer = line.receive();
        if (!answer) return;
        if (answer->status != load_.status)
            throw std::runtime_error("expected " + std::to_string(load_.status) + ", not\n" + answer->head);
        ++answered_;
        send_next(line);
    }

    const Load& load_;
    int epoll_;
    std::vector<std::unique_ptr<Line>> lines_;
    std::int64_t sent_ = 0;
    std::int64_t answered_ = 0;
};

} // namespace

double run(const Load& load) { return Run{load}.run(); }

std::string Answer::header(std::string_view name) const { return std::string{field(head, name)}; }

Answer ask(std::uint16_t port, const std::string& request) {
    Line line{port};
    line.send(request);
    for (;;)
        if (auto answer = line.receive()) return std::move(*answer);
}

std::string get(std::string_view path, std::string_view headers) {
    std::string request = "GET ";
    return request.append(path)
        .append(" HTTP/1.1\r\nHost: ")
        .append(host)
        .append("\r\n")
        .append(headers)
        .append("\r\n");
}

std::string post(std::string_view path, std::string_view form, std::string_view headers) {
    std::string request = "POST ";
    request.append(path).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n").append(headers);
    request.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
        .append(std::to_string(form.size()));
    return request.append("\r\n\r\n").append(form);
}

std::string post_json(std::string_view path, std::string_view json, std::string_view headers) {
    std::string request = "POST ";
    request.append(path).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n").append(headers);
    request.append("Content-Type: application/json\r\nContent-Length: ").append(std::to_string(json.size()));
    return request.append("\r\n\r\n").append(json);
}

std::string url_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out += c;
        else if (c == ' ') out += '+';
        else (out += '%').append({digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

} // namespace svar::bench
