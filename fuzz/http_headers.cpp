// Cookies, content negotiation, ranges and the demands on a head.
#include "base/text.hpp"
#include "platform/http/cookies.hpp"
#include "platform/http/framing.hpp"
#include "platform/http/negotiation.hpp"

#include <cstdint>

using namespace svar;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

static void check_range(std::string_view text, std::uint64_t size) {
    const http::RangeChoice choice = http::choose_range(text, size);
    if (choice.kind == http::RangeKind::part)
        demand(choice.range.first <= choice.range.last && choice.range.last < size);
}

/// Lines "name: value" as the fields of a head.
static void check_head(std::string_view text) {
    http::Fields headers;
    for (const std::string_view line : split(text, '\n')) {
        const std::size_t colon = std::min(line.find(':'), line.size());
        headers.add(to_lower_ascii(line.substr(0, colon)), std::string{line.substr(std::min(colon + 1, line.size()))});
    }
    if (http::head_fault(headers, http::Version::http_1_1) != 0) return;
    demand(headers.all("host").size() == 1);
    demand(headers.all("content-length").size() + headers.all("transfer-encoding").size() <= 1);
    http::expects_continue(headers, http::Version::http_1_1);
    http::media_type(headers.get("content-type"));
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    http::Fields cookies;
    http::parse_cookies(text, cookies);
    for (const auto& [name, value] : cookies.items()) demand(!name.empty() && is_valid_utf8(value));
    http::choose_encoding(text);
    demand(!http::names_etag(text, ""));
    http::names_etag(text, "abc");
    check_range(text, 0);
    check_range(text, 1000);
    check_head(text);
    return 0;
}
