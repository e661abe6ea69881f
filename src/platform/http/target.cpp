#include "platform/http/target.hpp"

#include "base/text.hpp"

namespace svar::http {

namespace {

constexpr std::size_t query_fields_max = 200;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool has_only_visible_ascii(std::string_view text) {
    for (const char c : text)
        if (c <= ' ' || c >= 0x7F) return false;
    return true;
}

/// A decoded byte that would change what a segment means if a later reader took it literally.
bool is_forbidden_in_path(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || c == '/' || c == '\\';
}

bool append_segment(std::string_view raw, std::string& path) {
    const std::optional<std::string> segment = percent_decode(raw, Plus::kept);
    if (!segment || *segment == "." || *segment == ".." || !is_valid_utf8(*segment)) return false;
    for (const char c : *segment)
        if (is_forbidden_in_path(c)) return false;
    path.append("/").append(*segment);
    return true;
}

/// Only the last segment may be empty ("/cases/"); "//" could pass for another host in a redirect.
std::optional<std::string> decode_path(std::string_view raw) {
    if (raw.empty() || raw.front() != '/') return std::nullopt;
    std::string path;
    path.reserve(raw.size());
    raw.remove_prefix(1);
    for (;;) {
        const std::size_t slash = raw.find('/');
        const std::string_view segment = raw.substr(0, slash);
        if (segment.empty() && slash != std::string_view::npos) return std::nullopt;
        if (!append_segment(segment, path)) return std::nullopt;
        if (slash == std::string_view::npos) return path;
        raw.remove_prefix(slash + 1);
    }
}

/// Cuts "http://host" from the absolute form; false for another scheme.
bool cut_authority(std::string_view& raw, std::string_view& authority) {
    const std::size_t colon = raw.find("://");
    if (colon == std::string_view::npos) return false;
    const std::string scheme = to_lower_ascii(raw.substr(0, colon));
    if (scheme != "http" && scheme != "https") return false;
    raw.remove_prefix(colon + 3);
    const std::size_t end = std::min(raw.find_first_of("/?"), raw.size());
    authority = raw.substr(0, end);
    raw.remove_prefix(end);
    return !authority.empty();
}

} // namespace

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_space) {
            decoded.push_back(' ');
        } else if (text[i] != '%') {
            decoded.push_back(text[i]);
        } else {
            const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            decoded.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        }
    }
    return decoded;
}

std::optional<Target> parse_target(std::string_view raw) {
    if (raw.empty() || !has_only_visible_ascii(raw) || raw.find('#') != std::string_view::npos) return std::nullopt;
    Target target;
    if (raw == "*") {
        target.path = "*";
        return target;
    }
    if (raw.front() != '/' && !cut_authority(raw, target.authority)) return std::nullopt;
    const std::size_t mark = raw.find('?');
    const std::string_view path = raw.substr(0, mark);
    std::optional<std::string> decoded = decode_path(path.empty() ? "/" : path);
    if (!decoded) return std::nullopt;
    target.path = std::move(*decoded);
    if (mark == std::string_view::npos) return target;
    if (parse_urlencoded(raw.substr(mark + 1), query_fields_max, target.query) != FormFault::none) return std::nullopt;
    return target;
}

FormFault parse_urlencoded(std::string_view text, std::size_t fields_max, Fields& into) {
    std::size_t count = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        if (++count > fields_max) return FormFault::too_many;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        std::optional<std::string> name = percent_decode(pair.substr(0, equals), Plus::is_space);
        std::optional<std::string> value =
            percent_decode(equals < pair.size() ? pair.substr(equals + 1) : std::string_view{}, Plus::is_space);
        if (!name || !value || !is_valid_utf8(*name) || !is_valid_utf8(*value)) return FormFault::malformed;
        into.add(std::move(*name), std::move(*value));
    }
    return FormFault::none;
}

} // namespace svar::http
