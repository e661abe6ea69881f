// Webhooks: who is told of what, what they are told, and the signature that proves it. Pure.
#pragma once

#include "base/failure.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/crypto/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::webhooks {

using WebhookId = Id<struct WebhookTag>;
using DeliveryId = Id<struct DeliveryTag>;

/// What happens to a case and may be told; as the journal names it.
inline constexpr std::string_view events[] = {
    "filed",           "distributed", "redirected",  "assigned",   "contacted", "answered",
    "answer_approved", "rejected",    "handed_over", "delay_told", "merged",    "published",
    "unpublished",     "closed",      "reopened",    "added_to",   "rated"};

bool is_event(std::string_view);

struct Webhook {
    WebhookId id;
    std::string name;
    std::string url;
    std::vector<std::string> events; ///< empty: all
    Instant created_at;
};

/// " filed answered "; "*" for all.
std::string events_text(const std::vector<std::string>&);
std::vector<std::string> parse_events(std::string_view);

/// What happened; of a case that everybody may know exists.
struct Occurrence {
    std::string event;
    CaseId case_id;
    std::string reference;
    std::string state;
    Version version;
    UnitId unit;
    Instant at;
};

/// The JSON that is sent: no title, no text, no name.
std::string body_of(const Occurrence&);

/// "whsec_..." of a webhook; reckoned anew each time, stored nowhere.
std::string secret_of(const crypto::Key&, MunicipalityId, WebhookId);

/// "v1,..." by https://www.standardwebhooks.com: HMAC-SHA256 over id, timestamp and body.
std::string signature_of(std::string_view secret, std::string_view id, std::int64_t timestamp_seconds,
                         std::string_view body);

enum class DeliveryState { waiting, sent, failed };
std::string_view state_key(DeliveryState);

/// One event on its way to one receiver.
struct Delivery {
    MunicipalityId municipality;
    WebhookId webhook;
    DeliveryId id;
    std::string event;
    CaseId case_id;
    std::string body;
    DeliveryState state = DeliveryState::waiting;
    Instant created_at;
    std::optional<Instant> sent_at;
    int attempts = 0;
    int last_status = 0;
    std::string last_error;
    Failure failure = Failure::other;
};

} // namespace svar::webhooks
