// From a parsed request to a handler: municipality, session, rights, forged forms, page cache.
#pragma once

#include "app/kept_pages.hpp"
#include "app/routes.hpp"

namespace svar::app {

struct Arrival;

/// How often one token may call the API, from wherever.
inline constexpr http::RateRule token_rate{.burst = 300, .per_minute = 600};

/// Answers requests by the route table. Outlives the server that it is given to.
class Dispatcher {
  public:
    /// `are_rates_limited`: whether one token may only call so often.
    Dispatcher(site::Site& site, bool are_rates_limited) : site_(site), are_rates_limited_(are_rates_limited) {}

    http::Response serve(const Route&, const http::Request&) const;
    http::Response error(const http::Request&, int status, int retry_seconds) const;

    std::vector<http::Endpoint> endpoints() const;

  private:
    http::Response serve_municipal(const Route&, const http::Request&, const Arrival&) const;
    std::optional<http::Response> kept_page(const Route&, const http::Request&) const;
    http::Response serve_kept(const Route&, const http::Request&) const;
    http::Response kept_or_made(const Route&, const http::Request& asked, const Arrival&, const std::string& key,
                                std::uint64_t generation) const;
    http::Response serve_api(const Route&, const site::Visit&, const Arrival&) const;
    http::Response serve_program(const Route&, const site::Visit&, const Arrival&) const;
    http::Response answer(const Route&, const site::Visit&) const;

    site::Site& site_;
    const bool are_rates_limited_;
    mutable KnownHosts hosts_;
    mutable http::RateLimiter token_rates_{token_rate}; ///< by token
};

} // namespace svar::app
