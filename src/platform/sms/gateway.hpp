// The gateway that text messages leave by: any service that takes one by a POST.
#pragma once

#include "base/failure.hpp"
#include "base/personal.hpp"

#include <chrono>
#include <string>

namespace svar::sms {

struct GatewayOptions {
    std::string url;
    std::string body = "from={from}&to={to}&message={text}"; ///< a form, or JSON where it begins with a brace
    std::string header = {};                                 ///< a line that signs in, "Authorization: Basic ..."
    std::string sender = {};                                 ///< stands in for {from}
    std::chrono::seconds timeout{20};
};

/// What stands in for the names of the body.
struct Values {
    std::string from;
    std::string to;
    std::string text;
    std::string id; ///< the same in each attempt
};
/// The body with {from}, {to}, {text} and {id} filled in: percent-encoded, or as within the quotes of JSON.
std::string filled_body(const std::string& body, const Values&);

enum class Outcome {
    accepted,
    refused, ///< for good: another attempt would be refused too
    not_now
};
struct Reply {
    Outcome outcome = Outcome::not_now;
    std::string words = {}; ///< the gateway's own, or why it could not be reached
    Failure failure = Failure::other;
};

/// Hands one message over and waits for the gateway's word.
Reply send(const GatewayOptions&, const Personal& number, const Personal& words, const std::string& id);

} // namespace svar::sms
