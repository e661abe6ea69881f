// Who is told of what: by those who may edit the municipality's settings.
#pragma once

#include "base/result.hpp"
#include "features/people/administrator.hpp"
#include "features/webhooks/webhook.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/loop.hpp"

namespace svar::webhooks {

inline constexpr std::size_t webhooks_max = 20;

struct NewWebhook {
    std::string name;
    std::string url;
    std::vector<std::string> events; ///< empty: all
};

/// `invalid` by field for a missing name, an address that can't be posted to, an unknown event; `conflict` for too many.
Result<WebhookId> add_webhook(db::Tx&, const people::Administrator&, const NewWebhook&);

/// Nothing is sent there any more, also not what was on its way.
Result<> remove_webhook(db::Tx&, const people::Administrator&, WebhookId);

/// Sends one again that was sent or failed. `conflict` while it waits.
Result<> resend_delivery(db::Tx&, const people::Administrator&, WebhookId, DeliveryId);

/// Puts what happened on its way to all who want to know, in the caller's transaction. What is no event is left out.
void tell(db::Tx&, MunicipalityId, const Occurrence&);

/// Rung after each commit that put something on its way.
jobs::Bell& bell();

/// Whether the actor may see and change webhooks: they are told of the whole municipality's cases.
bool may_edit_webhooks(const people::Actor&, const organisation::Organisation&);

} // namespace svar::webhooks
