// From a request to a struct, and from an action to an answer: what all operations share.
#pragma once

#include "features/api/object_codec.hpp"
#include "features/api/problem_api.hpp"
#include "features/api/strict_json.hpp"
#include "features/cases/case_deed_pages.hpp"

#include <functional>

namespace svar::api {

/// The request's body. Problem::invalid for other content types and for what is no JSON.
Result<boost::json::value> json_body(const site::Visit&);

template <Described Body>
Result<Body> body_of(const site::Visit& visit) {
    const auto json = json_body(visit);
    if (!json) return json.problem();
    return from_json<Body>(*json);
}

/// What a change gives back; no personal data, no secret, because it may be kept with the Idempotency-Key.
using MadeJson = Result<boost::json::value>;

/// Does it once: a second request with the same Idempotency-Key gets the first one's answer, in the same transaction
/// as the change. Problem::invalid for the same key with another request. Without a key it is simply done. `extra` is
/// part of the request that its body does not hold.
MadeJson once(db::Tx&, const site::Visit&, std::string_view extra, const std::function<MadeJson(db::Tx&)>& change);

/// The version that If-Match names ("5"); nothing where there is none.
std::optional<Version> named_version(const site::Visit&);

/// Runs an action on the case of the path at the version that If-Match names; 428 without one, 412 when the case has
/// changed since, 409 when its state does not permit the action.
http::Response change_case_with(const site::Visit&, const std::function<Result<Version>(const cases::Deed&)>&);

/// The generic adapter: body to struct, struct to action.
template <Described Body, Result<Version> (*run)(const cases::Deed&, const Body&)>
http::Response change_case(const site::Visit& visit) {
    const auto body = body_of<Body>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change_case_with(visit, [&](const cases::Deed& deed) { return run(deed, *body); });
}

/// For administrators' things: does it once, answers with what was made.
http::Response make_with(const site::Visit&, int status, const std::function<MadeJson(db::Tx&)>&);

} // namespace svar::api
