#include "platform/http/page_cache.hpp"

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::http {

namespace {

constexpr std::size_t etag_bytes = 12;

std::string content_etag(std::string_view content) {
    const crypto::Digest digest = crypto::digest(content);
    return to_hex(std::span{digest}.first(etag_bytes));
}

std::string_view page_of(std::string_view key) { return key.substr(0, key.find('?')); }

} // namespace

std::shared_ptr<const RenderedPage> render_page(Response response, Effort effort) {
    RenderedPage page;
    page.etag = response.etag.empty() ? content_etag(response.body) : std::move(response.etag);
    if (response.body.size() >= compressed_bytes_min && is_compressible(response.content_type)) {
        page.gzip = gzip(response.body, effort);
        page.brotli = brotli(response.body, effort);
    }
    page.content_type = std::move(response.content_type);
    page.cache_control = std::move(response.cache_control);
    page.identity = std::move(response.body);
    page.headers = std::move(response.headers);
    return std::make_shared<const RenderedPage>(std::move(page));
}

std::size_t RenderedPage::bytes() const { return sizeof(RenderedPage) + identity.size() + gzip.size() + brotli.size(); }

std::shared_ptr<const RenderedPage> PageCache::get(std::string_view key, std::uint64_t generation) {
    const std::scoped_lock lock{mutex_};
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    const Entries::iterator entry = found->second;
    if (entry->generation != generation) return nullptr;
    entries_.splice(entries_.begin(), entries_, entry);
    return entry->page;
}

Response PageCache::put(std::string_view key, std::uint64_t generation, Response response) {
    if (response.status != 200 || response.page || response.producer || !response.set_cookies.empty()) return response;
    std::shared_ptr<const RenderedPage> page = render_page(std::move(response), Effort::kept);
    const std::scoped_lock lock{mutex_};
    if (const auto found = by_key_.find(key); found != by_key_.end()) drop(found->second);
    entries_.push_front({std::string{key}, generation, page});
    by_key_.emplace(entries_.front().key, entries_.begin());
    bytes_ += page->bytes() + key.size();
    if (++variants_[std::string{page_of(key)}] > variants_max_) drop_oldest_variant(page_of(key));
    while (bytes_ > bytes_max_ && !entries_.empty()) drop(std::prev(entries_.end()));
    return Response::prepared(std::move(page));
}

std::size_t PageCache::bytes() const {
    const std::scoped_lock lock{mutex_};
    return bytes_;
}

std::size_t PageCache::size() const {
    const std::scoped_lock lock{mutex_};
    return entries_.size();
}

void PageCache::drop_oldest_variant(std::string_view page) {
    for (auto entry = std::prev(entries_.end());; --entry)
        if (page_of(entry->key) == page) return drop(entry);
}

void PageCache::drop(Entries::iterator entry) {
    bytes_ -= entry->page->bytes() + entry->key.size();
    const auto variants = variants_.find(std::string{page_of(entry->key)});
    if (--variants->second == 0) variants_.erase(variants);
    by_key_.erase(entry->key);
    entries_.erase(entry);
}

} // namespace svar::http
