// Cookies that hold a secret: bound to this host where the site is reached by https.
#pragma once

#include "features/site/site.hpp"

#include <string>
#include <string_view>

namespace svar::site {

/// Whether people reach the site by https, whatever the proxy says of this request.
inline bool is_https(const Site& site) { return site.public_url.starts_with("https://"); }

/// "__Host-session": a browser takes it from this very host only, by https. The plain name where there is no https.
inline std::string secret_name(const Site& site, std::string_view name) {
    return (is_https(site) ? "__Host-" : "") + std::string{name};
}

/// The value the browser sent; empty when it sent none.
inline std::string_view secret_of(const Site& site, const http::Request& request, std::string_view name) {
    return request.cookies.get(secret_name(site, name));
}

inline std::string secret_cookie(const Visit& visit, std::string_view name, std::string_view value,
                                 std::int64_t max_age_seconds = 0) {
    const bool is_secure = is_https(visit.site) || visit.request.is_secure;
    return http::cookie(secret_name(visit.site, name), value, is_secure, max_age_seconds);
}

inline std::string secret_cookie_removed(const Visit& visit, std::string_view name) {
    const bool is_secure = is_https(visit.site) || visit.request.is_secure;
    return http::cookie_removed(secret_name(visit.site, name), is_secure);
}

} // namespace svar::site
