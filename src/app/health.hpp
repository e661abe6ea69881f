// Whether the program lives and is ready, its figures, and a log line for each request.
#pragma once

#include "platform/db/database.hpp"
#include "platform/http/server.hpp"

#include <atomic>
#include <vector>

namespace svar::app {

class Health {
  public:
    explicit Health(db::Database& database) : database_(database) {}

    /// "/health/live", "/health/ready" and "/metrics".
    std::vector<http::Endpoint> endpoints();
    void observe(const http::Served&);
    void set_ready(bool is_ready) { is_ready_ = is_ready; }

  private:
    http::Response ready();

    db::Database& database_;
    std::atomic<bool> is_ready_ = true;
};

} // namespace svar::app
