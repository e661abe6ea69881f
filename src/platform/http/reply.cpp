#include "platform/http/reply.hpp"

#include "base/text.hpp"
#include "platform/http/compress.hpp"
#include "platform/http/page_cache.hpp"
#include "platform/http/security_headers.hpp"

#include <array>
#include <ctime>
#include <stdexcept>

namespace svar::http {

namespace {

std::string_view reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Status";
    }
}

/// "Sun, 22 Nov 2026 16:49:28 GMT", written once a second for each thread.
std::string_view date_text() {
    thread_local std::time_t written_at = 0;
    thread_local std::array<char, 32> text{};
    const std::time_t now = std::time(nullptr);
    if (now != written_at) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
        written_at = now;
    }
    return text.data();
}

bool is_field_name(std::string_view name) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    for (const char c : name) {
        const bool is_alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_alphanumeric && others.find(c) == std::string_view::npos) return false;
    }
    return !name.empty();
}

bool is_field_value(std::string_view value) {
    for (const char c : value)
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F) return false;
    return true;
}

bool has_no_content(int status) { return status == 204 || status == 304 || status < 200; }

std::string_view encoding_name(Encoding encoding) { return encoding == Encoding::brotli ? "br" : "gzip"; }

bool is_read(Method method) { return method == Method::get || method == Method::head; }

} // namespace

void Reply::build(const Request& request, Response response, ReplyTerms terms) {
    response_ = std::move(response);
    terms_ = terms;
    if (is_not_modified(request)) response_.status = 304;
    else if (response_.has_ranges) choose_range(request);
    else if (!response_.producer) choose_form(request);
    if (response_.producer && response_.status != 304) choose_stream(request);
    write_head(request);
    if (has_no_content(response_.status) || request.method == Method::head) body_ = {};
}

bool Reply::is_not_modified(const Request& request) const {
    return response_.status == 200 && is_read(request.method) && names_etag(request.header("if-none-match"), etag());
}

void Reply::choose_stream(const Request& request) {
    if (!streamed_bytes_) streamed_bytes_ = response_.producer_bytes;
    is_streamed_ = request.method != Method::head;
    is_chunked_ = !streamed_bytes_ && terms_.version == Version::http_1_1;
    // HTTP/1.0 knows the end of a body of unknown length only by the end of the connection.
    if (!streamed_bytes_ && !is_chunked_) terms_.closes = true;
}

void Reply::choose_range(const Request& request) {
    body_ = whole();
    const std::string_view condition = request.header("if-range");
    const bool is_current = condition.empty() || condition == "\"" + std::string{etag()} + "\"";
    if (response_.status != 200 || request.method != Method::get || !is_current) return;
    const RangeChoice choice = http::choose_range(request.header("range"), whole_bytes());
    const std::string size = std::to_string(whole_bytes());
    switch (choice.kind) {
    case RangeKind::whole: return;
    case RangeKind::unsatisfiable:
        response_.status = 416;
        content_range_ = "bytes */" + size;
        body_ = {};
        response_.producer = {};
        return;
    case RangeKind::part: break;
    }
    const ByteRange range = choice.range;
    response_.status = 206;
    content_range_ = "bytes " + std::to_string(range.first) + "-" + std::to_string(range.last) + "/" + size;
    take_range(range);
}

void Reply::take_range(ByteRange range) {
    const std::uint64_t length = range.last - range.first + 1;
    if (!response_.producer) {
        body_ = body_.substr(range.first, length);
        return;
    }
    stream_begin_ = range.first;
    streamed_bytes_ = length;
}

void Reply::choose_form(const Request& request) {
    body_ = whole();
    const RenderedPage* page = response_.page.get();
    varies_ =
        page ? !page->gzip.empty() : body_.size() >= compressed_bytes_min && is_compressible(response_.content_type);
    if (!varies_) return;
    encoding_ = choose_encoding(request.header("accept-encoding"));
    switch (encoding_) {
    case Encoding::identity: return;
    case Encoding::gzip: body_ = page ? page->gzip : pack(gzip(body_, Effort::once)); return;
    case Encoding::brotli: body_ = page ? page->brotli : pack(brotli(body_, Effort::once)); return;
    }
}

/// The other form is let go of: a slow reader need not hold both.
std::string_view Reply::pack(std::string packed) {
    packed_ = std::move(packed);
    response_.body = {};
    return packed_;
}

std::string_view Reply::etag() const { return response_.page ? response_.page->etag : response_.etag; }
std::string_view Reply::whole() const { return response_.page ? response_.page->identity : response_.body; }
std::uint64_t Reply::whole_bytes() const {
    return response_.producer ? response_.producer_bytes.value() : whole().size();
}

void Reply::write_head(const Request& request) {
    const RenderedPage* page = response_.page.get();
    head_.reserve(1024);
    head_.append(terms_.version == Version::http_1_1 ? "HTTP/1.1 " : "HTTP/1.0 ");
    head_.append(std::to_string(response_.status)).append(" ").append(reason(response_.status)).append("\r\n");
    write_field("Date", date_text());
    if (!has_no_content(response_.status)) {
        write_content_fields(page ? page->content_type : response_.content_type);
        write_length();
    }
    if (!etag().empty() && (response_.status < 400 || response_.status == 416))
        head_.append("ETag: \"").append(etag()).append(etag_suffix(encoding_)).append("\"\r\n");
    write_field("Cache-Control", response_.cache_control);
    write_extra_fields(request);
    write_field("X-Request-Id", request.number);
    if (terms_.closes) head_.append("Connection: close\r\n");
    else if (terms_.version == Version::http_1_0) head_.append("Connection: keep-alive\r\n");
    head_.append("\r\n");
}

void Reply::write_content_fields(const std::string& content_type) {
    if (!content_type.empty()) write_field("Content-Type", content_type);
    if (encoding_ != Encoding::identity) write_field("Content-Encoding", encoding_name(encoding_));
    if (response_.has_ranges) write_field("Accept-Ranges", "bytes");
    if (!content_range_.empty()) write_field("Content-Range", content_range_);
}

void Reply::write_length() {
    if (is_chunked_) return write_field("Transfer-Encoding", "chunked");
    if (response_.producer && !streamed_bytes_) return;
    const std::uint64_t length = response_.producer ? *streamed_bytes_ : body_.size();
    write_field("Content-Length", std::to_string(length));
}

/// A 304 carries the same Vary as the 200 would.
void Reply::write_extra_fields(const Request& request) {
    const auto& fields = response_.page ? response_.page->headers : response_.headers;
    const bool may_vary = varies_ || response_.status == 304;
    bool has_vary = false;
    for (const auto& [name, value] : fields) {
        const bool is_vary = may_vary && to_lower_ascii(name) == "vary";
        has_vary = has_vary || is_vary;
        write_field(name, is_vary ? value + ", Accept-Encoding" : value);
    }
    if (may_vary && !has_vary) write_field("Vary", "Accept-Encoding");
    for (const std::string& set_cookie : response_.set_cookies) write_field("Set-Cookie", set_cookie);
    append_security_headers(fields, request.is_secure, head_);
}

void Reply::write_field(std::string_view name, std::string_view value) {
    if (!is_field_name(name) || !is_field_value(value))
        throw std::runtime_error("response header \"" + std::string{name} + "\" is malformed");
    head_.append(name).append(": ").append(value).append("\r\n");
}

} // namespace svar::http
