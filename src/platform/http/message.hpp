// A parsed request and a response, free of Beast and Asio.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::http {

enum class Method { get, head, post, put, patch, del, options };

/// One uploaded file of a multipart form, streamed to a temporary file that lives as long as the request.
struct Upload {
    std::string field;
    std::string file_name; ///< last path component only, valid UTF-8, may be empty
    std::string declared_type;
    std::filesystem::path path;
    std::uint64_t size_bytes = 0;
};

/// Names and values in the order sent; names may repeat.
class Fields {
  public:
    void add(std::string name, std::string value) { items_.emplace_back(std::move(name), std::move(value)); }
    /// The first value, or the empty text.
    std::string_view get(std::string_view name) const;
    std::optional<std::string_view> find(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }
    const std::vector<std::pair<std::string, std::string>>& items() const { return items_; }

  private:
    std::vector<std::pair<std::string, std::string>> items_;
};

/// A request that passed the parser: target decoded, texts valid UTF-8, limits kept.
struct Request {
    Method method = Method::get;
    std::string path;           ///< percent-decoded, begins with '/', no "." or ".." segments
    std::string target;         ///< as sent
    std::string host;           ///< lower case, without port
    std::string authority;      ///< host with port, as the client sees it
    bool is_secure = false;     ///< https at the client's end
    std::string remote_address; ///< the client's, after trusted proxies
    std::string number;         ///< request number for logs and error pages
    Fields query;
    Fields headers; ///< names in lower case
    Fields cookies;
    Fields form; ///< urlencoded or multipart text fields
    std::vector<Upload> uploads;
    std::string body;                              ///< other content types (JSON)
    std::map<std::string, std::string> parameters; ///< "{name}" segments of the route's path

    std::string_view parameter(std::string_view name) const;
    std::string_view header(std::string_view lower_case_name) const { return headers.get(lower_case_name); }
};

struct RenderedPage; // page_cache.hpp

/// Fills `chunk` with the piece of a long body that begins at the byte `at`; false when there is none. Each call goes on
/// where the one before ended, the first begins at 0 or, where there are ranges, anywhere. Blocking is fine: it runs on
/// the pool. What a slow reader costs is one chunk, so chunks are small (64 KiB).
using Producer = std::function<bool(std::uint64_t at, std::string& chunk)>;

/// What to send. Security headers, length, compression and ETag handling are the server's.
struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers; ///< extra; CR or LF in a value is refused
    std::vector<std::string> set_cookies;
    std::string etag; ///< without quotes; answers If-None-Match with 304
    std::string cache_control = "no-store";
    /// Stands in for content type, body, headers and ETag when set. Shared, because the page cache may drop or
    /// replace a page while connections are still writing it.
    std::shared_ptr<const RenderedPage> page = {};
    Producer producer = {};                           ///< stands in for `body` when set
    std::optional<std::uint64_t> producer_bytes = {}; ///< known length of what `producer` gives, else chunked
    bool has_ranges = false; ///< answers Range; such a body is never compressed, and its length is known

    Response& with_header(std::string name, std::string value) &;
    static Response redirect(std::string location); ///< 303 See Other
    static Response text(int status, std::string body);
    static Response prepared(std::shared_ptr<const RenderedPage> page);
};

/// A handler throws it when a part is down and trying later helps: the client gets 503 with Retry-After.
class Unavailable : public std::runtime_error {
  public:
    explicit Unavailable(const std::string& what, int retry_seconds = 10)
        : std::runtime_error(what), retry_seconds_(retry_seconds) {}
    int retry_seconds() const { return retry_seconds_; }

  private:
    int retry_seconds_;
};

/// A cookie with HttpOnly, SameSite=Lax and Path=/; Secure when `is_secure`. `max_age_seconds` 0 means session.
std::string cookie(std::string_view name, std::string_view value, bool is_secure, std::int64_t max_age_seconds = 0);
/// Deletes it.
std::string cookie_removed(std::string_view name, bool is_secure);

} // namespace svar::http
