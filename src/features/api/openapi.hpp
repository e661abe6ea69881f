// The document of the API, made from the table of operations and the descriptions of its structs.
#pragma once

#include "features/site/site.hpp"

#include <boost/json/object.hpp>
#include <string>

namespace svar::api {

/// OpenAPI 3.1. `server` is the site's address.
boost::json::object openapi(const std::string& server);

/// GET /api/v1/openapi.json
http::Response get_openapi(const site::Visit&);
/// GET /api/v1: the same to read.
http::Response get_reference(const site::Visit&);

} // namespace svar::api
