// The pages of webhooks.
#pragma once

#include "features/site/site.hpp"
#include "features/webhooks/webhook.hpp"

#include <vector>

namespace svar::administration {

/// views/staff/webhooks.html
struct WebhooksView {
    static constexpr std::string_view template_path = "staff/webhooks.html";
    const site::Visit& visit;
    std::vector<webhooks::Webhook> all;
    Problem problem;

    void fill(views::Slots&) const;
};

/// views/staff/webhook.html
struct WebhookView {
    static constexpr std::string_view template_path = "staff/webhook.html";
    const site::Visit& visit;
    webhooks::Webhook webhook;
    std::vector<webhooks::Delivery> deliveries;
    bool has_more = false;
    Problem problem;

    void fill(views::Slots&) const;

  private:
    void fill_rows(views::Slots&) const;
};

std::string webhook_path(webhooks::WebhookId);

} // namespace svar::administration
