#include "features/organisation/logo.hpp"

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <span>

namespace svar::organisation {

namespace {

constexpr std::size_t name_digits = 8; ///< bytes of the digest in the name
constexpr std::string_view acting[] = {"<script",  "<foreignobject", "<iframe",     "<embed",          "<object",
                                       "<handler", "<!entity",       "javascript:", "<?xml-stylesheet"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// An attribute such as `onload =` in lower-case text: what a browser would call when something happens.
bool has_event_handler(std::string_view text) {
    for (auto at = text.find("on"); at != std::string_view::npos; at = text.find("on", at + 2)) {
        const char before = at == 0 ? ' ' : text[at - 1];
        if (!is_space(before) && before != '"' && before != '\'' && before != '/') continue;
        std::size_t end = at + 2;
        while (end < text.size() && is_letter(text[end])) ++end;
        const std::size_t name_end = end;
        while (end < text.size() && is_space(text[end])) ++end;
        if (name_end > at + 2 && end < text.size() && text[end] == '=') return true;
    }
    return false;
}

} // namespace

Logo logo_from(std::string media_type, std::vector<std::uint8_t> content) {
    const crypto::Digest digest = crypto::digest({reinterpret_cast<const char*>(content.data()), content.size()});
    const std::string ending = media_type == "image/svg+xml" ? ".svg" : media_type == "image/png" ? ".png" : ".jpg";
    return {.name = to_hex(std::span{digest}.first(name_digits)) + ending,
            .media_type = std::move(media_type),
            .content = std::move(content)};
}

bool looks_like_svg(std::string_view content) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    constexpr std::size_t head_bytes = 4096;
    if (content.starts_with(byte_order_mark)) content.remove_prefix(byte_order_mark.size());
    while (!content.empty() && is_space(content.front())) content.remove_prefix(1);
    return content.starts_with('<') && content.substr(0, head_bytes).find("<svg") != std::string_view::npos;
}

std::string_view svg_problem(std::string_view content) {
    if (!is_valid_utf8(content) || content.find('\0') != std::string_view::npos)
        return "organisation.problem.logo_type";
    const std::string lower = to_lower_ascii(content);
    const bool acts =
        std::ranges::any_of(acting, [&](std::string_view mark) { return lower.find(mark) != lower.npos; });
    if (acts || has_event_handler(lower)) return "organisation.problem.logo_acts";
    return {};
}

} // namespace svar::organisation
