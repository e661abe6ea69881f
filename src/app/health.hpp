// Whether the program lives and is ready, its figures, and a log line for each request that failed.
#pragma once

#include "platform/db/database.hpp"
#include "platform/http/server.hpp"
#include "platform/metrics/metrics.hpp"

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace svar::app {

class Health {
  public:
    /// The figures are given to `metrics_readers` only: addresses as the server sees them, and
    /// never through a proxy.
    Health(db::Database& database, metrics::Metrics& metrics, std::vector<std::string> metrics_readers)
        : database_(database), metrics_(metrics), metrics_readers_(std::move(metrics_readers)) {}

    /// "/health/live", "/health/ready" and "/metrics".
    std::vector<http::Endpoint> endpoints();
    void observe(const http::Served&);
    /// Where the number of open connections is asked; before the server starts.
    void count_connections_by(std::function<int()> connections_open) {
        connections_open_ = std::move(connections_open);
    }
    /// Where it is asked for how long the search index has been behind; nothing from then on when empty.
    void ask_search_by(std::function<std::int64_t()> search_behind_millis) {
        const std::scoped_lock lock{mutex_};
        search_behind_millis_ = std::move(search_behind_millis);
    }
    void set_ready(bool is_ready) { is_ready_ = is_ready; }

  private:
    http::Response ready();
    http::Response figures(const http::Request&) const;
    void count_present() const;

    db::Database& database_;
    metrics::Metrics& metrics_;
    const std::vector<std::string> metrics_readers_;
    std::function<int()> connections_open_;
    mutable std::mutex mutex_;
    std::function<std::int64_t()> search_behind_millis_;
    std::atomic<bool> is_ready_ = true;
};

} // namespace svar::app
