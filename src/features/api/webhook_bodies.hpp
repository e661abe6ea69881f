// What the API tells and takes of webhooks.
#pragma once

#include "features/api/thing_answers.hpp"

namespace svar::api {

struct WebhookAnswer {
    std::string id, name, url;
    std::vector<std::string> events;
    Instant created_at;
    std::string secret;
};
template <>
struct Description<WebhookAnswer> {
    static constexpr std::string_view name = "Webhook";
    static constexpr auto fields =
        std::tuple{Field{"id", &WebhookAnswer::id, "The webhook."},
                   Field{"name", &WebhookAnswer::name, "Of the receiver.", told},
                   Field{"url", &WebhookAnswer::url, "Where it is told.", told},
                   Field{"events", &WebhookAnswer::events, "What it is told of; empty: all.", told},
                   Field{"created_at", &WebhookAnswer::created_at, "When it was added."},
                   Field{"secret", &WebhookAnswer::secret, "For the signature; where one webhook is asked for.", told}};
};
struct WebhookList {
    std::vector<WebhookAnswer> items;
};
template <>
struct Description<WebhookList> {
    static constexpr std::string_view name = "WebhookList";
    static constexpr auto fields = std::tuple{Field{"items", &WebhookList::items, "Newest first."}};
};
struct WebhookBody {
    std::string name, url;
    std::vector<std::string> events;
};
template <>
struct Description<WebhookBody> {
    static constexpr std::string_view name = "NewWebhook";
    static constexpr auto fields =
        std::tuple{Field{"name", &WebhookBody::name, "Of the receiver."},
                   Field{"url", &WebhookBody::url, "Where it is told.", Bounds{.characters_max = 500, .format = "uri"}},
                   Field{"events", &WebhookBody::events, "What it is told of; absent: all.", optional_line}};
};
struct DeliveryAnswer {
    std::string id, event, state, last_error;
    CaseId case_id;
    Instant created_at;
    std::optional<Instant> sent_at;
    std::int64_t attempts = 0, last_status = 0;
};
template <>
struct Description<DeliveryAnswer> {
    static constexpr std::string_view name = "Delivery";
    static constexpr auto fields =
        std::tuple{Field{"id", &DeliveryAnswer::id, "As in `webhook-id`."},
                   Field{"event", &DeliveryAnswer::event, "What happened.", told},
                   Field{"case", &DeliveryAnswer::case_id, "To which case."},
                   Field{"state", &DeliveryAnswer::state, "waiting, sent or failed.", told},
                   Field{"created_at", &DeliveryAnswer::created_at, "When it happened."},
                   Field{"sent_at", &DeliveryAnswer::sent_at, "When it was taken."},
                   Field{"attempts", &DeliveryAnswer::attempts, "How often it was tried."},
                   Field{"last_status", &DeliveryAnswer::last_status, "Of the last answer; 0: none."},
                   Field{"last_error", &DeliveryAnswer::last_error, "Why it was not taken.", told}};
};
struct DeliveryPage {
    std::vector<DeliveryAnswer> items;
    std::string next_cursor;
};
template <>
struct Description<DeliveryPage> {
    static constexpr std::string_view name = "DeliveryPage";
    static constexpr auto fields = std::tuple{
        Field{"items", &DeliveryPage::items, "Newest first."},
        Field{"next_cursor", &DeliveryPage::next_cursor, "For `cursor`; absent on the last page.", optional_line}};
};

} // namespace svar::api
