#include "app/server.hpp"

#include "app/background.hpp"
#include "app/dispatch.hpp"
#include "app/health.hpp"
#include "app/maps.hpp"
#include "app/search_loop.hpp"
#include "app/upload_directory.hpp"
#include "base/text.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/person_store.hpp"
#include "features/site/demo.hpp"
#include "platform/http/static_files.hpp"
#include "platform/log/log.hpp"
#include "platform/mail/mail.hpp"

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <malloc.h>
#include <sys/resource.h>

namespace svar::app {

namespace {

constexpr std::size_t page_cache_bytes_max = 32 * 1024 * 1024;

struct ListenAddress {
    std::string host;
    std::uint16_t port = 0;
};

ListenAddress parse_listen(const std::string& text) {
    const auto colon = text.rfind(':');
    const auto port = colon == std::string::npos ? std::nullopt : parse_int(text.substr(colon + 1));
    if (!port || *port < 0 || *port > 65535)
        throw std::runtime_error("\"" + text + "\" is no address to listen on; write 127.0.0.1:8080.");
    std::string host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return {host, static_cast<std::uint16_t>(*port)};
}

http::ServerOptions options_of(const config::Settings& settings, const ListenAddress& listen,
                               const std::string& uploads) {
    http::ServerOptions options;
    options.address = listen.host;
    options.port = listen.port;
    options.pool_threads = static_cast<int>(settings.number("http.threads"));
    options.connections_max = static_cast<int>(settings.number("http.connections_max"));
    options.trusted_proxies = settings.list("http.trusted_proxies");
    const bool has_standard_header = settings.text("http.forwarded_by") == "forwarded";
    options.forwarded_by = has_standard_header ? http::ForwardedBy::forwarded : http::ForwardedBy::x_forwarded;
    options.temporary_directory = uploads;
    options.are_rates_limited = settings.flag("http.are_rates_limited");
    return options;
}

/// With port 0 the addresses that people are given carry the port that was found.
std::string with_port(std::string url, std::uint16_t port) {
    const auto at = url.rfind(":0");
    if (at != std::string::npos && at + 2 == url.size()) url.replace(at, 2, ":" + std::to_string(port));
    return url;
}

/// Waits for SIGINT or SIGTERM, which every thread begun after this leaves to it.
class StopSignal {
  public:
    StopSignal() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }
    void wait() const {
        int signal = 0;
        sigwait(&signals_, &signal);
    }

  private:
    sigset_t signals_{};
};

/// The addresses, and in a demo the people with their password.
void print_addresses(const site::Site& site, db::Database& database, std::uint16_t port) {
    std::printf("Svar listens on port %d.\n", port);
    database.read([&](db::Tx& tx) {
        for (const auto& municipality : organisation::all_municipalities(tx)) {
            std::printf("\n%s\n  %s\n", municipality.name.c_str(), public_url(site, municipality).c_str());
            if (!municipality.is_demo) continue;
            std::printf("  staff: %s/staff  password of all: %.*s\n", public_url(site, municipality).c_str(),
                        static_cast<int>(site::demo_password.size()), site::demo_password.data());
            for (const auto& person : people::all_people(tx, municipality.id))
                if (person.is_demo_shown) std::printf("    %-44s %s\n", person.email.c_str(), person.title.c_str());
        }
    });
    std::printf("\nPress Ctrl-C to stop.\n");
    std::fflush(stdout);
}

/// Lets the memory of one request serve the next: giving it back each time costs a tenth of a page. Few arenas, so
/// that what is kept stays small however many threads there are.
void keep_freed_memory() {
    mallopt(M_ARENA_MAX, 4);
    mallopt(M_MMAP_THRESHOLD, 4 * 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 16 * 1024 * 1024);
}

/// Many systems permit 1024 handles unless asked for more; each connection needs one.
void permit_many_handles() {
    rlimit handles{};
    if (getrlimit(RLIMIT_NOFILE, &handles) != 0) return;
    handles.rlim_cur = handles.rlim_max;
    setrlimit(RLIMIT_NOFILE, &handles);
}

sms::Hook text_hook_of(const config::Settings& settings) {
    return {.secret = Personal{settings.text("sms.hook_secret")},
            .from = settings.text("sms.hook_from"),
            .text = settings.text("sms.hook_text"),
            .id = settings.text("sms.hook_id")};
}

std::vector<http::Endpoint> endpoints_of(const Dispatcher& dispatcher, http::StaticFiles& files, Health& health) {
    std::vector<http::Endpoint> endpoints = dispatcher.endpoints();
    endpoints.push_back(files.endpoint());
    for (http::Endpoint& endpoint : health.endpoints()) endpoints.push_back(std::move(endpoint));
    return endpoints;
}

void log_fault(const http::Request& request, std::string_view what) {
    log::error("http.fault", {{"request", request.number}, {"what", what}});
}

} // namespace

int serve(const Place& place, const config::Settings& settings, const std::string& listen_text) {
    keep_freed_memory();
    permit_many_handles();
    const StopSignal stop_signal;
    const ListenAddress listen = parse_listen(listen_text);
    metrics::Metrics metrics;
    Installation installation{place, settings, Installation::Migrate::yes,
                              [&](std::size_t transactions) { metrics.observe_commit_group(transactions); }};
    db::Database& database = installation.database();
    http::StaticFiles files{assets::under("web/dist/")};
    http::PageCache pages{page_cache_bytes_max};
    suggestions::ModelCache models;
    std::atomic<std::uint64_t> generation = 0;
    fulltext::Library library{index_directory(place, settings)};
    const UploadDirectory upload_directory{std::filesystem::path{place.data_directory} / "uploads"};
    const std::string uploads = upload_directory.path().string();
    site::Site site{.database = database,
                    .renderer = installation.renderer(),
                    .organisations = installation.organisations(),
                    .books = installation.books(),
                    .models = models,
                    .public_pages = pages,
                    .public_generation = generation,
                    .key = installation.key(),
                    .assets = {files.asset_url("svar.css"), files.asset_url("svar.js"), files.asset_url("favicon.svg"),
                               files.asset_url("logo.svg")},
                    .public_url = settings.text("http.public_url"),
                    .upload_directory = uploads,
                    .is_mail_kept = settings.text("mail.smtp_url").empty(),
                    .map = maps_of(settings),
                    .text_hook = text_hook_of(settings),
                    .library = settings.flag("search.is_on") ? &library : nullptr};
    const Dispatcher dispatcher{site, settings.flag("http.are_rates_limited")};
    Health health{database, metrics, settings.list("metrics.readers")};
    http::Server server{options_of(settings, listen, uploads), endpoints_of(dispatcher, files, health),
                        [&](const http::Request& request, int status, int retry_seconds) {
                            return dispatcher.error(request, status, retry_seconds);
                        },
                        [&](const http::Served& served) { health.observe(served); }, log_fault};
    health.count_connections_by([&] { return server.connections_open(); });
    server.start();
    site.public_url = with_port(site.public_url, server.port());
    {
        Background background{site, settings, metrics};
        health.ask_search_by([&] { return background.search_behind(); });
        log::info("server.started",
                  {{"port", server.port()}, {"database", place.is_sqlite() ? "sqlite" : "postgresql"}});
        print_addresses(site, database, server.port());
        stop_signal.wait();
        log::info("server.stopping");
        health.set_ready(false);
        health.ask_search_by({});
        server.stop();
    }
    log::info("server.stopped");
    return 0;
}

} // namespace svar::app
