// The edge: HTTP/1.1 on Asio coroutines; handlers are plain blocking functions.
#pragma once

#include "platform/http/forwarded.hpp"
#include "platform/http/message.hpp"
#include "platform/http/rate_limiter.hpp"
#include "platform/http/upload_room.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace svar::http {

/// How often one client may call; each class has its own bucket per address (and per account key).
enum class Rate { none, page, form, sign_in, upload, api };
inline constexpr std::size_t rate_count = 6;

/// Wide enough for an office whose staff share one address; the first is never used.
inline constexpr std::array<RateRule, rate_count> default_rates = {{
    {.burst = 0, .per_minute = 0},
    {.burst = 600, .per_minute = 1800},
    {.burst = 60, .per_minute = 60},
    {.burst = 30, .per_minute = 20},
    {.burst = 30, .per_minute = 30},
    {.burst = 120, .per_minute = 240},
}};

/// Where a handler runs: on the I/O thread when it never blocks, else on the pool.
enum class Run { io, pool };

struct Limits {
    std::uint64_t body_bytes_max = 64 * 1024;
    std::uint64_t upload_bytes_max = 0; ///< per file; 0 refuses multipart files
    int uploads_max = 0;
    int fields_max = 200;
};

/// One line of the route table. `path` may hold "{name}" segments and end in "{name...}", which takes the rest.
/// A literal segment wins over a name; GET answers HEAD too.
struct Endpoint {
    Method method;
    std::string path;
    Rate rate;
    Run run;
    Limits limits;
    std::function<Response(const Request&)> handler;
    /// Asked first, on the I/O thread, so it never blocks; gives an answer that is at hand, or none.
    std::function<std::optional<Response>(const Request&)> at_hand = {};
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080; ///< 0 picks a free one
    int io_threads = 1;
    int pool_threads = 64;
    int connections_max = 4096;
    std::size_t header_bytes_max = 16 * 1024;
    int header_seconds_max = 10;
    int body_seconds_max = 60; ///< for the first bytes, and the longest pause; slow bodies: next line
    int body_bytes_per_second_min = 500;
    int write_seconds_max = 30; ///< the longest pause of a reader, and a grace; slow readers: next line
    int write_bytes_per_second_min = 2000;
    int idle_seconds_max = 30;
    int stop_seconds_max = 20;
    std::vector<std::string> trusted_proxies; ///< addresses or CIDR ranges
    ForwardedBy forwarded_by = ForwardedBy::x_forwarded;
    std::string temporary_directory = "/tmp";
    UploadBounds uploads;
    bool are_rates_limited = true;
    std::array<RateRule, rate_count> rates = default_rates; ///< by `Rate`
};

/// Turns a failure that has no handler (404, 405, 413, 429, 500 ...) into a page in the visitor's language. Runs on
/// the pool. Of a request that broke off or is malformed only the first parts may be there (no host, no headers).
/// `retry_seconds` is set for 429 and 503.
using ErrorPage = std::function<Response(const Request&, int status, int retry_seconds)>;

/// Told once of each finished request, for log and metrics; never sees personal data.
struct Served {
    std::string_view number;
    std::string_view route; ///< the route's pattern or "-"
    Method method;
    int status;
    std::int64_t duration_micros;
    std::uint64_t response_bytes;
};
/// Called on the I/O threads: must not block, and be safe to call from several at once.
using Observer = std::function<void(const Served&)>;

/// Called when a handler throws; the client gets the error page 500 (503 for `Unavailable`).
using FaultObserver = std::function<void(const Request&, std::string_view what)>;

class Server {
  public:
    Server(ServerOptions, std::vector<Endpoint>, ErrorPage, Observer, FaultObserver);
    ~Server();

    /// Binds and accepts; throws std::runtime_error with a clear text when the address is taken.
    void start();
    std::uint16_t port() const;
    /// Stops accepting, finishes requests under way (at most `stop_seconds_max`), then returns.
    void stop();
    int connections_open() const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace svar::http
