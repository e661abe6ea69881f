#include "app/health.hpp"

#include "platform/log/log.hpp"

namespace svar::app {

std::vector<http::Endpoint> Health::endpoints() {
    using http::Method;
    using http::Rate;
    using http::Run;
    return {
        {Method::get, "/health/live", Rate::none, Run::io, {}, [](const http::Request&) { return http::Response::text(200, "live\n"); }},
        {Method::get, "/health/ready", Rate::none, Run::pool, {}, [this](const http::Request&) { return ready(); }},
    };
}

http::Response Health::ready() {
    const bool is_ready = is_ready_ && database_.is_answering();
    return http::Response::text(is_ready ? 200 : 503, is_ready ? "ready\n" : "not ready\n");
}

void Health::observe(const http::Served& served) {
    if (served.status < 500) return;
    log::warning("http.served", {{"request", served.number}, {"route", served.route}, {"status", served.status}});
}

} // namespace svar::app
