#include "app/health.hpp"

#include "platform/jobs/jobs.hpp"
#include "platform/log/log.hpp"

#include <algorithm>

namespace svar::app {

namespace {

std::string_view name_of(http::Method method) {
    switch (method) {
    case http::Method::get: return "GET";
    case http::Method::head: return "HEAD";
    case http::Method::post: return "POST";
    case http::Method::put: return "PUT";
    case http::Method::patch: return "PATCH";
    case http::Method::del: return "DELETE";
    case http::Method::options: return "OPTIONS";
    }
    return "";
}

} // namespace

std::vector<http::Endpoint> Health::endpoints() {
    using http::Method;
    using http::Rate;
    using http::Run;
    return {
        {Method::get,
         "/health/live",
         Rate::none,
         Run::io,
         {},
         [](const http::Request&) { return http::Response::text(200, "live\n"); }},
        {Method::get, "/health/ready", Rate::none, Run::pool, {}, [this](const http::Request&) { return ready(); }},
        {Method::get,
         "/metrics",
         Rate::none,
         Run::pool,
         {},
         [this](const http::Request& request) { return figures(request); }},
    };
}

http::Response Health::ready() {
    const bool is_ready = is_ready_ && database_.is_answering();
    return http::Response::text(is_ready ? 200 : 503, is_ready ? "ready\n" : "not ready\n");
}

http::Response Health::figures(const http::Request& request) const {
    const bool came_by_proxy = !request.header("x-forwarded-for").empty() || !request.header("forwarded").empty();
    if (came_by_proxy || std::ranges::find(metrics_readers_, request.remote_address) == metrics_readers_.end())
        return http::Response::text(404, "not found\n");
    count_present();
    http::Response response = http::Response::text(200, metrics_.expose());
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

/// What is counted when it is asked for; a database that is away leaves the number of jobs as it was.
void Health::count_present() const {
    {
        const std::scoped_lock lock{mutex_};
        if (search_behind_millis_) metrics_.set_search_behind(search_behind_millis_());
    }
    if (connections_open_) metrics_.set_connections_open(connections_open_());
    try {
        metrics_.set_jobs_waiting(database_.read(jobs::count_waiting));
    } catch (const db::Broken& broken) { log::error("database.broken", {{"what", broken.what()}}); }
}

void Health::observe(const http::Served& served) {
    metrics_.count_request(name_of(served.method), served.route, served.status, served.duration_micros);
    if (served.status < 500) return;
    log::warning("http.served", {{"request", served.number}, {"route", served.route}, {"status", served.status}});
}

} // namespace svar::app
