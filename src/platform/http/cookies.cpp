#include "platform/http/cookies.hpp"

#include "base/text.hpp"

namespace svar::http {

namespace {

bool is_token(std::string_view text) {
    constexpr std::string_view separators = "()<>@,;:\\\"/[]?={} \t";
    for (const char c : text)
        if (c <= ' ' || c >= 0x7F || separators.find(c) != std::string_view::npos) return false;
    return !text.empty();
}

std::string_view unquoted(std::string_view value) {
    const bool is_quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
    return is_quoted ? value.substr(1, value.size() - 2) : value;
}

} // namespace

void parse_cookies(std::string_view header, Fields& into) {
    for (const std::string_view part : split(header, ';')) {
        const std::string_view pair = trim(part);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = trim(pair.substr(0, equals));
        const std::string_view value = unquoted(trim(pair.substr(equals + 1)));
        if (is_token(name) && is_valid_utf8(value)) into.add(std::string{name}, std::string{value});
    }
}

} // namespace svar::http
