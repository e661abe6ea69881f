// From a parsed request to a handler: municipality, session, rights, forged forms, page cache.
#pragma once

#include "app/kept_pages.hpp"
#include "app/routes.hpp"

namespace svar::app {

struct Arrival;

/// Answers requests by the route table. Outlives the server that it is given to.
class Dispatcher {
  public:
    explicit Dispatcher(site::Site& site) : site_(site) {}

    http::Response serve(const Route&, const http::Request&) const;
    http::Response error(const http::Request&, int status, int retry_seconds) const;

    std::vector<http::Endpoint> endpoints() const;

  private:
    http::Response serve_municipal(const Route&, const http::Request&, const Arrival&) const;
    std::optional<http::Response> kept_page(const Route&, const http::Request&) const;
    http::Response serve_kept(const Route&, const http::Request&) const;
    http::Response serve_program(const Route&, const site::Visit&, const Arrival&) const;
    http::Response answer(const Route&, const site::Visit&) const;

    site::Site& site_;
    mutable KnownHosts hosts_;
};

} // namespace svar::app
