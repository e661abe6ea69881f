#include "platform/fetch/fetch.hpp"

#include "platform/fetch/curl_failure.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>

namespace svar::fetch {

namespace {

constexpr long connect_seconds_max = 10;

/// What one transfer works with.
struct Transfer {
    const Policy& policy;
    std::string body = {};
    bool is_refused = false;  ///< the address is internal
    bool is_too_long = false; ///< the answer is
};

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void start_curl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::bad_alloc{};
}

std::optional<http::Address> address_of(const curl_sockaddr& peer) {
    http::Address address;
    if (peer.family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(peer.addr);
        address.bytes[10] = address.bytes[11] = 0xFF;
        std::memcpy(address.bytes.data() + 12, &v4.sin_addr, 4);
        return address;
    }
    if (peer.family != AF_INET6) return std::nullopt;
    const auto& v6 = *reinterpret_cast<const sockaddr_in6*>(&peer.addr);
    std::memcpy(address.bytes.data(), &v6.sin6_addr, 16);
    return address;
}

curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* peer) {
    Transfer& transfer = *static_cast<Transfer*>(context);
    const auto address = address_of(*peer);
    if (!address || (!transfer.policy.may_reach_internal && is_internal(*address))) {
        transfer.is_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(peer->family, peer->socktype | SOCK_CLOEXEC, peer->protocol);
}

std::size_t take_body(char* text, std::size_t size, std::size_t count, void* context) {
    Transfer& transfer = *static_cast<Transfer*>(context);
    const std::size_t length = size * count;
    transfer.is_too_long = transfer.body.size() + length > transfer.policy.answer_bytes_max;
    if (transfer.is_too_long) return 0;
    transfer.body.append(text, length);
    return length;
}

template <class Value>
void set(const Handle& handle, CURLoption option, Value value) {
    if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK) throw std::bad_alloc{};
}

void set_limits(const Handle& handle, const Policy& policy) {
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_TIMEOUT, static_cast<long>(policy.timeout.count()));
    set(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds_max);
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_USERAGENT, "Svar");
}

void set_request(const Handle& handle, const Request& request, const HeaderList& headers) {
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_HTTPHEADER, headers.get());
    if (request.body.empty()) return;
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(handle, CURLOPT_POSTFIELDS, request.body.c_str());
}

void set_hooks(const Handle& handle, Transfer& transfer) {
    set(handle, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(handle, CURLOPT_OPENSOCKETDATA, &transfer);
    set(handle, CURLOPT_WRITEFUNCTION, &take_body);
    set(handle, CURLOPT_WRITEDATA, &transfer);
}

HeaderList header_list(const Request& request) {
    HeaderList headers{nullptr, &curl_slist_free_all};
    const auto add = [&](const char* line) {
        curl_slist* longer = curl_slist_append(headers.get(), line);
        if (longer == nullptr) throw std::bad_alloc{};
        static_cast<void>(headers.release());
        headers.reset(longer);
    };
    for (const std::string& line : request.headers) add(line.c_str());
    add("Expect:"); // nobody waits for a word before the body
    return headers;
}

std::string part_of(CURLU& url, CURLUPart wanted) {
    char* text = nullptr;
    if (curl_url_get(&url, wanted, &text, 0) != CURLUE_OK) return {};
    std::string found{text};
    curl_free(text);
    return found;
}

[[noreturn]] void fail(const Transfer& transfer, CURLcode result, const char* words) {
    if (transfer.is_refused)
        throw Refused{"The address belongs to an internal network, which this installation does not allow.",
                      Failure::internal_address};
    if (transfer.is_too_long) throw Unreachable{"The answer is too long."};
    throw Unreachable{words, failure_of(result)};
}

} // namespace

bool is_internal(const http::Address& address) {
    static const http::AddressRanges internal{std::vector<std::string>{
        "0.0.0.0/8",      "10.0.0.0/8",   "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24",   "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",  "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4",  "240.0.0.0/4",    "::/96",          "64:ff9b::/96",   "64:ff9b:1::/48",
        "100::/64",       "2001::/32",    "2001:db8::/32",  "2002::/16",      "3fff::/20",      "5f00::/16",
        "fc00::/7",       "fe80::/10",    "fec0::/10",      "ff00::/8",       "::ffff:0:0:0/96"}};
    return internal.contains(address);
}

Answer ask(const Policy& policy, const Request& request) {
    start_curl();
    const Handle handle{curl_easy_init(), &curl_easy_cleanup};
    if (!handle) throw std::bad_alloc{};
    Transfer transfer{.policy = policy};
    std::array<char, CURL_ERROR_SIZE> error{};
    const HeaderList headers = header_list(request);
    set_limits(handle, policy);
    set_request(handle, request, headers);
    set_hooks(handle, transfer);
    set(handle, CURLOPT_ERRORBUFFER, error.data());
    const CURLcode result = curl_easy_perform(handle.get());
    const bool is_cut = transfer.is_too_long && policy.is_status_enough;
    if (result != CURLE_OK && !is_cut)
        fail(transfer, result, error[0] != '\0' ? error.data() : curl_easy_strerror(result));
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    return {.status = static_cast<int>(status), .body = std::move(transfer.body)};
}

bool is_url(const std::string& url) {
    if (url.find(":///") != std::string::npos) return false; // libcurl would take the path's first part as the host
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parts{curl_url(), &curl_url_cleanup};
    if (!parts) throw std::bad_alloc{};
    if (curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK) return false;
    const std::string scheme = part_of(*parts, CURLUPART_SCHEME);
    return (scheme == "https" || scheme == "http") && !part_of(*parts, CURLUPART_HOST).empty() &&
           std::ranges::all_of(url, [](char c) { return c > 0x20 && c != 0x7F; });
}

} // namespace svar::fetch
