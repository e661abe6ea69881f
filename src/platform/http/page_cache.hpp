// Rendered pages kept in every form that is sent, until a publication changes them.
#pragma once

#include "platform/http/compress.hpp"
#include "platform/http/message.hpp"

#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace svar::http {

/// An immutable page with its compressed forms; these are empty when compression does not pay.
struct RenderedPage {
    std::string content_type;
    std::string cache_control;
    std::string etag; ///< without quotes
    std::string identity;
    std::string gzip;
    std::string brotli;
    std::vector<std::pair<std::string, std::string>> headers;

    std::size_t bytes() const;
};

/// Compresses the response's body and makes an ETag of it when it brings none. Shared ownership: see Response::page.
std::shared_ptr<const RenderedPage> render_page(Response response, Effort effort);

/// Keeps at most `bytes_max` of pages and drops those unused for longest; safe to share between threads. Keys that are
/// alike up to a '?' are variants of one page, of which at most `variants_max` are kept, so that who makes up queries
/// drives out nothing but that page's own variants.
class PageCache {
  public:
    explicit PageCache(std::size_t bytes_max, std::size_t variants_max = 100)
        : bytes_max_(bytes_max), variants_max_(variants_max) {}

    /// The page put for `key` under the same generation, or none. Shared ownership: see Response::page.
    std::shared_ptr<const RenderedPage> get(std::string_view key, std::uint64_t generation);

    /// Renders and keeps a response, and gives back what to send. Passes on untouched what cannot be kept: another
    /// status than 200, cookies, a producer.
    Response put(std::string_view key, std::uint64_t generation, Response response);

    std::size_t bytes() const;
    std::size_t size() const;

  private:
    struct Entry {
        std::string key;
        std::uint64_t generation;
        std::shared_ptr<const RenderedPage> page;
    };
    using Entries = std::list<Entry>;

    void drop(Entries::iterator);
    void drop_oldest_variant(std::string_view page);

    const std::size_t bytes_max_;
    const std::size_t variants_max_;
    mutable std::mutex mutex_;
    Entries entries_;                                                ///< the last used first
    std::unordered_map<std::string_view, Entries::iterator> by_key_; ///< views of the entries' keys
    std::unordered_map<std::string, std::size_t> variants_;          ///< how many are kept of each page
    std::size_t bytes_ = 0;
};

} // namespace svar::http
