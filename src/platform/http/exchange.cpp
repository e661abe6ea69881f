#include "platform/http/exchange.hpp"

#include "base/text.hpp"
#include "platform/http/forwarded.hpp"
#include "platform/http/target.hpp"

#include <charconv>
#include <random>

namespace svar::http {

namespace {

constexpr std::string_view number_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t number_prefix_length = 4;
constexpr std::size_t number_digits_min = 5;
/// After uploads were refused because the disk is full.
constexpr int no_room_retry_seconds = 60;

std::string random_prefix() {
    std::random_device device;
    std::string prefix;
    while (prefix.size() < number_prefix_length) prefix.push_back(number_alphabet[device() % number_alphabet.size()]);
    return prefix + "-";
}

std::optional<Method> parse_method(std::string_view name) {
    for (std::size_t i = 0; i < method_count; ++i)
        if (method_name(static_cast<Method>(i)) == name) return static_cast<Method>(i);
    return std::nullopt;
}

} // namespace

Edge::Edge(ServerOptions o, std::vector<Endpoint> endpoints, ErrorPage page, Observer served, FaultObserver fault)
    : options(std::move(o)), router(std::move(endpoints)), error_page(std::move(page)), observer(std::move(served)),
      fault_observer(std::move(fault)), trusted_proxies(options.trusted_proxies),
      upload_room(options.temporary_directory, options.uploads), number_prefix_(random_prefix()) {
    if (!options.are_rates_limited) return;
    for (std::size_t i = 1; i < rate_count; ++i) limiters[i] = std::make_unique<RateLimiter>(options.rates[i]);
}

std::string Edge::next_number() {
    std::uint64_t count = requests_.fetch_add(1, std::memory_order_relaxed) + 1;
    std::array<char, 16> digits{};
    std::size_t at = digits.size();
    for (std::size_t i = 0; i < number_digits_min || count > 0; ++i, count /= number_alphabet.size())
        digits[--at] = number_alphabet[count % number_alphabet.size()];
    return number_prefix_ + std::string{digits.data() + at, digits.size() - at};
}

void Exchange::admit(Head head, const Address& peer) {
    started_at_ = std::chrono::steady_clock::now();
    read_head(std::move(head), peer);
    if (status_ == 0) find_route();
    if (status_ == 0) check_rate();
    if (status_ == 0 && has_body_) prepare_body();
}

void Exchange::refuse(int status, int retry_seconds) {
    status_ = status;
    retry_seconds_ = retry_seconds;
    // What is left of an unwanted body would be taken for the next request.
    if (has_body_) closes_ = true;
}

void Exchange::refuse_and_close(int status) {
    refuse(status);
    closes_ = true;
}

void Exchange::read_head(Head&& head, const Address& peer) {
    version_ = head.version;
    has_body_ = head.has_body;
    closes_ = !head.keeps_alive;
    request_.headers = std::move(head.headers);
    request_.remote_address = to_text(peer);
    request_.cookies = std::move(head.cookies);
    if (const int fault = head_fault(request_.headers, version_)) return refuse_and_close(fault);
    // The parser and the check above must agree on where the body ends.
    if (request_.headers.has("transfer-encoding") != head.is_chunked) return refuse_and_close(400);
    expects_continue_ = http::expects_continue(request_.headers, version_);
    const std::optional<Method> method = parse_method(head.method);
    if (!method) return refuse_and_close(501);
    request_.method = *method;
    request_.target = std::move(head.target);
    std::optional<Target> target = parse_target(request_.target);
    if (!target) return refuse_and_close(400);
    request_.path = std::move(target->path);
    request_.query = std::move(target->query);
    read_authority(*target, peer);
}

/// The absolute form's authority comes before Host (RFC 9112, 3.2.2), a trusted proxy's word before both.
void Exchange::read_authority(const Target& target, const Address& peer) {
    Client client = find_client(peer, request_.headers, edge_.trusted_proxies, edge_.options.forwarded_by);
    request_.remote_address = std::move(client.address);
    request_.is_secure = client.is_secure;
    std::string_view text = target.authority.empty() ? request_.header("host") : target.authority;
    if (!client.host.empty()) text = client.host;
    if (text.empty() && version_ == Version::http_1_0) return;
    std::optional<Authority> authority = parse_authority(text);
    if (!authority) return refuse_and_close(400);
    request_.host = std::move(authority->host);
    request_.authority = std::move(authority->text);
}

void Exchange::find_route() {
    Match match = edge_.router.match(request_.method, request_.path, request_.parameters);
    endpoint_ = match.endpoint;
    if (endpoint_) return;
    allow_ = std::move(match.allow);
    if (request_.path == "*" && request_.method == Method::options) allow_ = "GET, HEAD, POST, OPTIONS";
    if (allow_.empty()) return refuse(request_.path == "*" ? 400 : 404);
    refuse(request_.method == Method::options ? 204 : 405);
}

void Exchange::check_rate() {
    RateLimiter* limiter = edge_.limiters[static_cast<std::size_t>(endpoint_->rate)].get();
    if (!limiter) return;
    const std::optional<Address> client = parse_address(request_.remote_address);
    if (!client) return;
    if (const int wait_seconds = limiter->take(client_key(*client))) refuse(429, wait_seconds);
}

void Exchange::prepare_body() {
    const std::optional<Address> client = parse_address(request_.remote_address);
    body_.emplace(request_, endpoint_->limits, edge_.upload_room, client ? client_key(*client) : std::string{});
    if (const int fault = body_->begin()) return refuse(fault);
    const std::string_view length_text = request_.header("content-length");
    std::uint64_t length = 0;
    std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
    if (length > body_->bytes_max()) refuse(413);
}

void Exchange::add_body(std::string_view bytes) {
    if (status_ != 0) return;
    if (const int fault = body_->add(bytes)) refuse(fault, fault == 503 ? no_room_retry_seconds : 0);
}

void Exchange::finish_body() {
    has_body_ = false;
    if (const int fault = body_->finish()) refuse(fault);
}

bool Exchange::produce_at_hand() noexcept {
    if (status_ != 0 || !endpoint_ || !endpoint_->at_hand) return false;
    try {
        std::optional<Response> response = endpoint_->at_hand(request_);
        return response && build(std::move(*response));
    } catch (const std::exception& fault) { report_fault(fault.what()); } catch (...) {
        report_fault("unknown exception");
    }
    return false;
}

void Exchange::produce() noexcept {
    try {
        if (build(respond())) return;
    } catch (const Unavailable& fault) {
        report_fault(fault.what());
        if (build(error_response(503, fault.retry_seconds()))) return;
    } catch (const std::exception& fault) { report_fault(fault.what()); } catch (...) {
        report_fault("unknown exception");
    }
    if (build(error_response(500, 0))) return;
    build(Response::text(500, "500\n"));
}

Response Exchange::respond() {
    if (status_ == 0) return endpoint_->handler(request_);
    Response response = status_ == 204 ? Response::text(204, "") : error_response(status_, retry_seconds_);
    if (!allow_.empty()) response.with_header("Allow", allow_);
    return response;
}

/// Falls back to the bare number when the page itself fails.
Response Exchange::error_response(int status, int retry_seconds) noexcept {
    Response response = Response::text(status, std::to_string(status) + "\n");
    try {
        if (edge_.error_page) response = edge_.error_page(request_, status, retry_seconds);
        response.status = status;
    } catch (const std::exception& fault) { report_fault(fault.what()); } catch (...) {
        report_fault("unknown exception");
    }
    if (retry_seconds > 0) response.with_header("Retry-After", std::to_string(retry_seconds));
    return response;
}

bool Exchange::build(Response response) noexcept {
    try {
        reply_.emplace();
        reply_->build(request_, std::move(response), {version_, closes_ || edge_.is_stopping.load()});
        return true;
    } catch (const std::exception& fault) {
        report_fault(fault.what());
        return false;
    }
}

void Exchange::report_fault(std::string_view what) noexcept {
    try {
        if (edge_.fault_observer) edge_.fault_observer(request_, what);
    } catch (...) {
        // The observer is the last who could have told anybody.
    }
}

void Exchange::observe(std::uint64_t bytes) const noexcept {
    if (!edge_.observer) return;
    const auto duration = std::chrono::steady_clock::now() - started_at_;
    const Served served{.number = request_.number,
                        .route = endpoint_ ? std::string_view{endpoint_->path} : "-",
                        .method = request_.method,
                        .status = reply_->status(),
                        .duration_micros = std::chrono::duration_cast<std::chrono::microseconds>(duration).count(),
                        .response_bytes = bytes};
    try {
        edge_.observer(served);
    } catch (...) {
        // A request that was answered is not undone by its count.
    }
}

} // namespace svar::http
