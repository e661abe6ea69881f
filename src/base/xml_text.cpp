#include "base/xml_text.hpp"

#include <optional>

namespace svar {

namespace {

/// What stands for the byte at `at`; nothing where it stands for itself. `length` is how many bytes it replaces.
std::optional<std::string_view> replacement(std::string_view text, std::size_t at, std::size_t& length) {
    length = 1;
    switch (text[at]) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '\t':
    case '\n': return std::nullopt;
    case '\r': return "&#13;";
    case '\xEF': // U+FFFE and U+FFFF are no characters
        if (text.size() - at < 3 || text[at + 1] != '\xBF' || (text[at + 2] != '\xBE' && text[at + 2] != '\xBF'))
            return std::nullopt;
        length = 3;
        return "";
    default: break;
    }
    if (static_cast<unsigned char>(text[at]) >= 0x20) return std::nullopt;
    return "";
}

} // namespace

void append_xml_text(std::string& out, std::string_view text) {
    std::size_t kept_from = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool is_plain = byte >= 0x20 && byte != '&' && byte != '<' && byte != '>' && byte != 0xEF;
        std::size_t length = 1;
        const auto stand_in = is_plain ? std::nullopt : replacement(text, at, length);
        if (stand_in) {
            out.append(text, kept_from, at - kept_from).append(*stand_in);
            kept_from = at + length;
        }
        at += length;
    }
    out.append(text, kept_from, text.size() - kept_from);
}

} // namespace svar
