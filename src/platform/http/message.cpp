#include "platform/http/message.hpp"

#include "platform/http/page_cache.hpp"

namespace svar::http {

std::string_view Request::parameter(std::string_view name) const {
    const auto found = parameters.find(std::string{name});
    return found == parameters.end() ? std::string_view{} : std::string_view{found->second};
}

Response& Response::with_header(std::string name, std::string value) & {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Response Response::redirect(std::string location) {
    Response response;
    response.status = 303;
    response.headers.emplace_back("Location", std::move(location));
    return response;
}

Response Response::text(int status, std::string body) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

Response Response::prepared(std::shared_ptr<const RenderedPage> page) {
    Response response;
    response.cache_control = page->cache_control;
    response.page = std::move(page);
    return response;
}

std::string cookie(std::string_view name, std::string_view value, bool is_secure, std::int64_t max_age_seconds) {
    std::string text{name};
    text.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Lax");
    if (is_secure) text.append("; Secure");
    if (max_age_seconds > 0) text.append("; Max-Age=").append(std::to_string(max_age_seconds));
    return text;
}

std::string cookie_removed(std::string_view name, bool is_secure) {
    return cookie(name, "", is_secure) + "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
}

} // namespace svar::http
