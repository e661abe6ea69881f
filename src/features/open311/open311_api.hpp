// Open311 GeoReport v2 under /open311: discovery, services, requests, tokens, and the updates of requests.
#pragma once

#include "features/site/site.hpp"

#include <string_view>

namespace svar::open311 {

http::Response get_discovery(const site::Visit&);
http::Response get_services(const site::Visit&);
http::Response get_service(const site::Visit&);
http::Response get_requests(const site::Visit&);
http::Response get_request(const site::Visit&);
http::Response post_request(const site::Visit&);
http::Response get_token(const site::Visit&);
http::Response get_updates(const site::Visit&);
http::Response post_update(const site::Visit&);

/// Whether what goes wrong with this request, also when its address can't be read, is told as Open311 tells it.
bool is_open311(const http::Request&);

/// The error document of a status, in the format of the path. It asks no database.
http::Response error_document(const site::Site&, const http::Request&, int status);

} // namespace svar::open311
