#include "platform/http/negotiation.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace svar::http {

namespace {

/// A weight in thousandths; -1 when malformed (RFC 9110, 12.4.2).
int parse_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return -1;
    if (text.size() > 1 && text[1] != '.') return -1;
    int weight = text[0] == '1' ? 1000 : 0;
    int unit = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9') return -1;
        weight += (c - '0') * unit;
        unit /= 10;
    }
    return std::min(weight, 1000);
}

struct Weighted {
    std::string name;
    int weight = 1000;
};

Weighted parse_coding(std::string_view item) {
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    Weighted coding{to_lower_ascii(trim(item.substr(0, semicolon)))};
    if (semicolon == item.size()) return coding;
    const std::string parameter = to_lower_ascii(trim(item.substr(semicolon + 1)));
    coding.weight = parameter.starts_with("q=") ? parse_weight(std::string_view{parameter}.substr(2)) : -1;
    return coding;
}

std::string_view without_suffix(std::string_view tag) {
    for (const Encoding encoding : {Encoding::gzip, Encoding::brotli}) {
        const std::string_view suffix = etag_suffix(encoding);
        if (tag.ends_with(suffix)) return tag.substr(0, tag.size() - suffix.size());
    }
    return tag;
}

std::optional<std::uint64_t> parse_offset(std::string_view text) {
    if (text.empty() || text.size() > 18) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value;
}

RangeChoice suffix_range(std::uint64_t count, std::uint64_t size) {
    if (count == 0 || size == 0) return {RangeKind::unsatisfiable, {}};
    return {RangeKind::part, {size - std::min(count, size), size - 1}};
}

} // namespace

Encoding choose_encoding(std::string_view accept_encoding) {
    if (accept_encoding.empty()) return Encoding::identity;
    int gzip = -1;
    int brotli = -1;
    int any = -1;
    int identity = -1;
    for (const std::string_view item : split(accept_encoding, ',')) {
        const Weighted coding = parse_coding(item);
        if (coding.name == "gzip" || coding.name == "x-gzip") gzip = coding.weight;
        if (coding.name == "br") brotli = coding.weight;
        if (coding.name == "identity") identity = coding.weight;
        if (coding.name == "*") any = coding.weight;
    }
    if (gzip < 0) gzip = any;
    if (brotli < 0) brotli = any;
    const int best = std::max(gzip, brotli);
    if (best <= 0 || best < identity) return Encoding::identity;
    return brotli == best ? Encoding::brotli : Encoding::gzip;
}

std::string_view etag_suffix(Encoding encoding) {
    switch (encoding) {
    case Encoding::gzip: return "-gz";
    case Encoding::brotli: return "-br";
    case Encoding::identity: break;
    }
    return "";
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    if (etag.empty()) return false;
    if (trim(if_none_match) == "*") return true;
    for (const std::string_view item : split(if_none_match, ',')) {
        std::string_view tag = trim(item);
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag.size() < 2 || tag.front() != '"' || tag.back() != '"') continue;
        tag = tag.substr(1, tag.size() - 2);
        if (tag == etag || without_suffix(tag) == etag) return true;
    }
    return false;
}

RangeChoice choose_range(std::string_view range, std::uint64_t size) {
    range = trim(range);
    if (to_lower_ascii(range.substr(0, 6)) != "bytes=") return {};
    range = trim(range.substr(6));
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos || range.find(',') != std::string_view::npos) return {};
    const std::optional<std::uint64_t> last = parse_offset(range.substr(dash + 1));
    if (dash == 0) return last ? suffix_range(*last, size) : RangeChoice{};
    const std::optional<std::uint64_t> first = parse_offset(range.substr(0, dash));
    const bool is_open = dash + 1 == range.size();
    if (!first || (!last && !is_open) || (last && *last < *first)) return {};
    if (*first >= size) return {RangeKind::unsatisfiable, {}};
    return {RangeKind::part, {*first, is_open ? size - 1 : std::min(*last, size - 1)}};
}

} // namespace svar::http
