// One request and its reply, apart from reading and writing.
#pragma once

#include "platform/http/address.hpp"
#include "platform/http/body.hpp"
#include "platform/http/reply.hpp"
#include "platform/http/router.hpp"

#include <atomic>

namespace svar::http {

/// What all connections of a server share. Read-only but for the atomics and the limiters.
struct Edge {
    Edge(ServerOptions, std::vector<Endpoint>, ErrorPage, Observer, FaultObserver);

    /// "K3F9-00042": unique here, and almost surely among servers and restarts.
    std::string next_number();

    const ServerOptions options;
    const Router router;
    const ErrorPage error_page;
    const Observer observer;
    const FaultObserver fault_observer;
    const AddressRanges trusted_proxies;
    std::array<std::unique_ptr<RateLimiter>, rate_count> limiters;
    UploadRoom upload_room;
    std::atomic<bool> is_stopping = false;
    std::atomic<int> connections = 0;

  private:
    const std::string number_prefix_;
    std::atomic<std::uint64_t> requests_ = 0;
};

struct Target;

/// One request: what was asked, whether it is let in, what is answered.
class Exchange {
  public:
    explicit Exchange(Edge& edge) : edge_(edge) { request_.number = edge.next_number(); }

    /// Checks the head, finds the route and asks the limits; a refusal is answered instead of a handler.
    void admit(Head head, const Address& peer);
    /// The request can't be served; when it can't be read to its end either, the connection closes.
    void refuse(int status, int retry_seconds = 0);
    /// Like `refuse`, and the connection closes with the reply.
    void refuse_and_close(int status);

    bool wants_body() const { return body_.has_value() && status_ == 0; }
    bool expects_continue() const { return expects_continue_; }
    /// More than any honest sender's chunks would wrap around the largest body.
    std::uint64_t wire_bytes_max() const { return 16 * body_->bytes_max() + edge_.options.header_bytes_max; }
    void add_body(std::string_view bytes);
    void finish_body();

    /// Whether `produce` may block. Error pages may look things up, too.
    bool runs_on_pool() const { return !endpoint_ || endpoint_->run == Run::pool || status_ != 0; }
    /// Builds the reply from an answer that is at hand, without blocking; false when there is none.
    bool produce_at_hand() noexcept;
    /// Runs the handler or makes the error page, and builds the reply.
    void produce() noexcept;
    void report_fault(std::string_view what) noexcept;
    void observe(std::uint64_t bytes) const noexcept;

    bool is_refused() const { return status_ != 0; }
    const Reply& reply() const { return *reply_; }

  private:
    void read_head(Head&& head, const Address& peer);
    void read_authority(const Target&, const Address& peer);
    void find_route();
    void check_rate();
    void prepare_body();
    Response respond();
    Response error_response(int status, int retry_seconds) noexcept;
    bool build(Response response) noexcept;

    Edge& edge_;
    Request request_;
    Version version_ = Version::http_1_1;
    const Endpoint* endpoint_ = nullptr;
    std::optional<BodyReader> body_;
    std::optional<Reply> reply_;
    std::string allow_;
    int status_ = 0; ///< why it was refused
    int retry_seconds_ = 0;
    bool has_body_ = false;
    bool closes_ = false;
    bool expects_continue_ = false;
    std::chrono::steady_clock::time_point started_at_ = std::chrono::steady_clock::now();
};

} // namespace svar::http
