// A raw socket and a running server for the tests of the edge.
#pragma once

#include "platform/http/server.hpp"

#include <condition_variable>
#include <map>
#include <mutex>

namespace svar::http {

/// What came back for one request.
struct Received {
    int status = 0;
    std::string head;                           ///< with the status line
    std::map<std::string, std::string> headers; ///< names in lower case; the last of several
    std::string body;                           ///< with chunks joined
    bool is_whole = false;                      ///< as long as the head promised

    bool has(const std::string& name) const { return headers.contains(name); }
    std::string header(const std::string& name) const { return has(name) ? headers.at(name) : std::string{}; }
};

class RawClient {
  public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    void send(std::string_view bytes);
    /// Like `send`, but a server that closes meanwhile is no failure.
    bool try_send(std::string_view bytes);
    /// Reads one reply; `status` stays 0 when the connection ends first.
    Received receive(bool is_head_only = false);
    Received ask(std::string_view bytes, bool is_head_only = false);
    /// Reads at most so many bytes of a reply that goes on.
    void take(std::size_t bytes_max);
    /// Whether the server closes without sending anything more.
    bool is_closed_by_server();
    void finish_sending();
    int socket() const { return socket_; }

  private:
    bool read_more();
    bool take_chunks(Received&);

    int socket_;
    std::string pending_;
};

/// "GET path" with the given header lines ("Name: value\r\n").
std::string get(std::string_view path, std::string_view lines = "");
std::string post(std::string_view path, std::string_view type, std::string_view body, std::string_view lines = "");

/// A server on a free port that remembers what it was told.
class TestServer {
  public:
    explicit TestServer(std::vector<Endpoint> endpoints, ServerOptions options = {});
    ~TestServer() { server.stop(); }

    std::uint16_t port() const { return server.port(); }
    Received ask(std::string_view bytes) const;
    std::vector<std::string> faults() const;
    /// Waits until so many requests were reported as served.
    void wait_for_served(std::size_t count);
    struct Entry {
        std::string number;
        std::string route;
        Method method;
        int status;
        std::uint64_t bytes;
    };
    std::vector<Entry> served() const;

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> faults_;
    std::vector<Entry> served_;

  public:
    Server server;
};

Endpoint endpoint(Method method, std::string path, std::function<Response(const Request&)> handler, Limits limits = {});

/// Blocks handlers until it is opened.
class Gate {
  public:
    void open();
    void pass();
    /// Waits until so many have come to the gate.
    void wait_for(int count);

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int waiting_ = 0;
    bool is_open_ = false;
};

} // namespace svar::http
