#include "platform/http/security_headers.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace svar::http {

namespace {

struct Header {
    std::string_view name; ///< in lower case
    std::string_view line;
};

constexpr std::array<Header, 6> always = {{
    {"content-security-policy",
     "Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
     "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'\r\n"},
    {"x-content-type-options", "X-Content-Type-Options: nosniff\r\n"},
    {"referrer-policy", "Referrer-Policy: same-origin\r\n"},
    {"permissions-policy", "Permissions-Policy: camera=(), microphone=(), payment=(), usb=(), geolocation=(self)\r\n"},
    {"cross-origin-opener-policy", "Cross-Origin-Opener-Policy: same-origin\r\n"},
    {"cross-origin-resource-policy", "Cross-Origin-Resource-Policy: same-origin\r\n"},
}};

constexpr Header secure = {"strict-transport-security", "Strict-Transport-Security: max-age=31536000\r\n"};

bool is_named(const std::vector<std::pair<std::string, std::string>>& own, std::string_view name) {
    return std::any_of(own.begin(), own.end(), [&](const auto& field) { return to_lower_ascii(field.first) == name; });
}

} // namespace

void append_security_headers(const std::vector<std::pair<std::string, std::string>>& own, bool is_secure,
                             std::string& head) {
    for (const Header& header : always)
        if (own.empty() || !is_named(own, header.name)) head.append(header.line);
    if (is_secure && !is_named(own, secure.name)) head.append(secure.line);
}

} // namespace svar::http
