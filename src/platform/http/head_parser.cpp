#include "platform/http/head_parser.hpp"

#include "base/text.hpp"
#include "platform/http/cookies.hpp"

namespace svar::http {

namespace {

constexpr std::size_t fields_max = 100;

std::string_view plain(beast::string_view text) { return {text.data(), text.size()}; }

/// "... HTTP/2.0" at the end of the first line: a version that is known to exist but not spoken here.
bool names_other_version(std::string_view unread) {
    const std::string_view line = unread.substr(0, unread.find("\r\n"));
    if (line.size() < 9) return false;
    const std::string_view version = line.substr(line.size() - 9);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return version.starts_with(" HTTP/") && is_digit(version[6]) && version[7] == '.' && is_digit(version[8]);
}

} // namespace

HeadParser::HeadParser(std::size_t header_bytes_max, Exchange& exchange)
    : exchange_(exchange), header_bytes_max_(header_bytes_max) {
    header_limit(static_cast<std::uint32_t>(header_bytes_max));
    body_limit(boost::none);
    eager(false);
}

Head HeadParser::take_head() {
    head_.keeps_alive = keep_alive();
    head_.has_body = !is_done();
    head_.is_chunked = chunked();
    return std::move(head_);
}

int HeadParser::status_of(const ErrorCode& code, std::string_view unread) const {
    if (code == beast::http::error::header_limit)
        return has_start_line_ || unread.substr(0, header_bytes_max_).find('\n') != std::string_view::npos ? 431 : 414;
    if (code == beast::http::error::bad_version && names_other_version(unread)) return 505;
    return 400;
}

void HeadParser::on_request_impl(Verb, View method, View target, int version, ErrorCode&) {
    has_start_line_ = true;
    head_.method = plain(method);
    head_.target = plain(target);
    head_.version = version >= 11 ? Version::http_1_1 : Version::http_1_0;
}

/// Fields after the body are dropped: nobody asked for them, and they must not pass for the head's.
void HeadParser::on_field_impl(beast::http::field field, View name, View value, ErrorCode& error) {
    header_bytes_ += name.size() + value.size() + 4;
    if (header_bytes_ > header_bytes_max_ || ++fields_ > fields_max) {
        error = beast::http::error::header_limit;
        return;
    }
    if (is_in_trailers_) return;
    if (field == beast::http::field::cookie) parse_cookies(plain(value), head_.cookies);
    else head_.headers.add(to_lower_ascii(plain(name)), std::string{plain(value)});
}

std::size_t HeadParser::on_body_impl(View bytes, ErrorCode&) {
    exchange_.add_body(plain(bytes));
    return bytes.size();
}

std::size_t HeadParser::on_chunk_body_impl(std::uint64_t, View bytes, ErrorCode&) {
    exchange_.add_body(plain(bytes));
    return bytes.size();
}

} // namespace svar::http
