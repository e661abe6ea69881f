// Whether the program lives and is ready, its figures, and a log line for each request that failed.
#pragma once

#include "platform/db/database.hpp"
#include "platform/http/server.hpp"
#include "platform/metrics/metrics.hpp"

#include <atomic>
#include <string>
#include <vector>

namespace svar::app {

class Health {
  public:
    /// The figures are given to `metrics_readers` only: addresses as the server sees them, and
    /// never through a proxy.
    Health(db::Database& database, std::vector<std::string> metrics_readers)
        : database_(database), metrics_readers_(std::move(metrics_readers)) {}

    /// "/health/live", "/health/ready" and "/metrics".
    std::vector<http::Endpoint> endpoints();
    void observe(const http::Served&);
    void set_ready(bool is_ready) { is_ready_ = is_ready; }

  private:
    http::Response ready();
    http::Response figures(const http::Request&) const;

    db::Database& database_;
    const std::vector<std::string> metrics_readers_;
    metrics::Metrics metrics_;
    std::atomic<bool> is_ready_ = true;
};

} // namespace svar::app
