#include "features/webhooks/webhook.hpp"

#include "base/text.hpp"
#include "platform/crypto/base64.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace svar::webhooks {

namespace {

constexpr std::string_view secret_prefix = "whsec_";

} // namespace

bool is_event(std::string_view name) { return std::ranges::find(events, name) != std::end(events); }

std::string events_text(const std::vector<std::string>& wanted) {
    if (wanted.empty()) return "*";
    std::string text = " ";
    for (const std::string& event : wanted) text += event + " ";
    return text;
}

std::vector<std::string> parse_events(std::string_view text) {
    std::vector<std::string> found;
    if (text == "*") return found;
    for (const std::string_view word : split(text, ' '))
        if (!word.empty()) found.emplace_back(word);
    return found;
}

std::string body_of(const Occurrence& what) {
    return boost::json::serialize(
        boost::json::object{{"type", fmt::format("case.{}", what.event)},
                            {"timestamp", format_instant(what.at)},
                            {"data", boost::json::object{{"id", std::to_string(what.case_id.value())},
                                                         {"reference", what.reference},
                                                         {"state", what.state},
                                                         {"unit", std::to_string(what.unit.value())},
                                                         {"version", what.version.value()}}}});
}

std::string secret_of(const crypto::Key& key, MunicipalityId municipality, WebhookId id) {
    const crypto::Digest digest =
        crypto::keyed_digest(key, fmt::format("webhook:{}:{}", municipality.value(), id.value()));
    return fmt::format("{}{}", secret_prefix, crypto::to_base64(digest));
}

std::string signature_of(std::string_view secret, std::string_view id, std::int64_t timestamp_seconds,
                         std::string_view body) {
    const auto key = crypto::from_base64(secret.substr(std::min(secret.size(), secret_prefix.size())));
    const std::string signed_text = fmt::format("{}.{}.{}", id, timestamp_seconds, body);
    return fmt::format("v1,{}", crypto::to_base64(crypto::hmac_sha256(key.value_or(std::string{}), signed_text)));
}

std::string_view state_key(DeliveryState state) {
    switch (state) {
    case DeliveryState::waiting: return "waiting";
    case DeliveryState::sent: return "sent";
    case DeliveryState::failed: return "failed";
    }
    return {};
}

} // namespace svar::webhooks
