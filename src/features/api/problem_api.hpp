// What went wrong, as RFC 9457 tells it, in the caller's language; and answers that went well.
#pragma once

#include "features/site/site.hpp"

#include <boost/json/value.hpp>

namespace svar::api {

/// The problem with the status of its kind, or with the one given.
http::Response problem_response(const site::Visit&, const Problem&, int status = 0);

/// A status for which no handler ran; no municipality and no database is asked.
http::Response error_response(const site::Site&, const http::Request&, int status, int retry_seconds);

/// Too many calls with one token.
http::Response too_many(const site::Visit&, int retry_seconds);

http::Response json_response(const boost::json::value&, int status = 200);

/// The language of Accept-Language that Svar speaks; the municipality's own where there is none.
views::Language language_of(const http::Request&, views::Language own);

} // namespace svar::api
