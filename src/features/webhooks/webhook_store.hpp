// Rows of webhooks and of what is on its way to them.
#pragma once

#include "features/webhooks/receiver_turns.hpp"
#include "platform/db/database.hpp"

namespace svar::webhooks {

void insert_webhook(db::Tx&, MunicipalityId, const Webhook&);
/// With all that was on its way to it; false when there is none.
bool delete_webhook(db::Tx&, MunicipalityId, WebhookId);
/// The newest first.
std::vector<Webhook> all_webhooks(db::Tx&, MunicipalityId);
std::optional<Webhook> webhook_by_id(db::Tx&, MunicipalityId, WebhookId);

/// Puts what happened on its way to all who want to know; waits for nothing.
void insert_deliveries(db::Tx&, MunicipalityId, const Occurrence&);

/// The newest first, from the one after `before` where it is given.
std::vector<Delivery> deliveries_of(db::Tx&, MunicipalityId, WebhookId, DeliveryId before, int count_max);
/// Starts it afresh; false when there is none or it waits.
bool send_again(db::Tx&, MunicipalityId, WebhookId, DeliveryId);

/// The sender's own: each change but the claim holds the lease's token against the row.
bool is_any_due(db::Tx&);
std::vector<Receiver> receivers_with_due(db::Tx&);
/// What is due for one receiver, the oldest first.
std::vector<Delivery> claim(db::Tx&, const Receiver&, std::int64_t token, Instant leased_until, int count_max);
void mark_sent(db::Tx&, const Delivery&, std::int64_t token, int status);
void postpone(db::Tx&, const Delivery&, std::int64_t token, Instant due_at, int status, std::string_view error,
              Failure = Failure::other);
/// As if it had not been claimed; due then.
void put_back(db::Tx&, const Delivery&, std::int64_t token, Instant due_at);
/// Nothing that waits for this receiver is due before then.
void leave_alone(db::Tx&, MunicipalityId, WebhookId, Instant until);
void fail(db::Tx&, const Delivery&, std::int64_t token, int status, std::string_view error, Failure = Failure::other);

/// Forgets what was sent or failed and is more than thirty days old.
void forget_deliveries(db::Tx&, MunicipalityId);

} // namespace svar::webhooks
