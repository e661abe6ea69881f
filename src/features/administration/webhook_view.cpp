#include "features/administration/webhook_view.hpp"

#include "features/site/failure_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::administration {

namespace {

std::string_view colour_of(webhooks::DeliveryState state) {
    switch (state) {
    case webhooks::DeliveryState::waiting: return "info";
    case webhooks::DeliveryState::sent: return "success";
    case webhooks::DeliveryState::failed: return "danger";
    }
    return "neutral";
}

std::string events_words(const site::Visit& visit, const webhooks::Webhook& webhook) {
    if (webhook.events.empty()) return visit.text("administration.webhook.all_events");
    std::string words;
    for (const std::string& event : webhook.events) words += (words.empty() ? "" : ", ") + event;
    return words;
}

} // namespace

std::string webhook_path(webhooks::WebhookId id) { return "/staff/webhooks/" + std::to_string(id.value()); }

void WebhooksView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    site::fill_problems(visit, slots, problem);
    if (all.empty()) slots.show("NONE");
    for (const webhooks::Webhook& webhook : all) {
        views::Slots& line = slots.add("WEBHOOK");
        line.set("NAME", webhook.name);
        line.set("PAGE_URL", webhook_path(webhook.id));
        line.set("ADDRESS", webhook.url);
        line.set("EVENTS", events_words(visit, webhook));
    }
    const http::Fields& typed = visit.request.form;
    slots.set("NAME", typed.get("name"));
    slots.set("ADDRESS", typed.get("url"));
    const auto chosen = typed.all("event");
    for (const std::string_view event : webhooks::events) {
        views::Slots& choice = slots.add("EVENT");
        choice.set("VALUE", event);
        choice.set("LABEL", visit.text("administration.webhook.event." + std::string{event}));
        choice.show("CHECKED", std::ranges::find(chosen, event) != chosen.end());
    }
    site::show_field_problem(visit, slots, "NAME_PROBLEM", problem, "name");
    site::show_field_problem(visit, slots, "URL_PROBLEM", problem, "url");
}

void WebhookView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    slots.set("NAME", webhook.name);
    slots.set("ADDRESS", webhook.url);
    slots.set("EVENTS", events_words(visit, webhook));
    slots.set("SECRET", webhooks::secret_of(visit.site.key, visit.id(), webhook.id));
    slots.set("ACTION_URL", webhook_path(webhook.id));
    site::fill_problems(visit, slots, problem);
    if (deliveries.empty()) slots.show("NONE");
    else fill_rows(slots.add("TABLE"));
    if (!has_more) return;
    slots.include("PAGER", "layout/pager.html")
        .add("NEXT")
        .set("URL", webhook_path(webhook.id) + "?before=" + std::to_string(deliveries.back().id.value()));
}

void WebhookView::fill_rows(views::Slots& slots) const {
    for (const webhooks::Delivery& delivery : deliveries) {
        views::Slots& row = slots.add("ROW");
        row.set("EVENT", delivery.event);
        row.set("CASE_URL", "/staff/cases/" + std::to_string(delivery.case_id.value()));
        row.set("STATE",
                visit.text("administration.webhook.state." + std::string{webhooks::state_key(delivery.state)}));
        row.set("STATE_COLOR", colour_of(delivery.state));
        row.set("WHEN", views::short_date_time(visit.language, delivery.sent_at.value_or(delivery.created_at),
                                               visit.municipality().time_zone));
        row.set("ATTEMPTS", static_cast<std::int64_t>(delivery.attempts));
        if (!delivery.last_error.empty()) site::fill_failure(visit, row, {delivery.failure, delivery.last_error});
        if (delivery.state == webhooks::DeliveryState::waiting) continue;
        views::Slots& resend = row.add("RESEND");
        resend.set("VALUE", delivery.id.value());
        resend.set("ACTION_URL", webhook_path(webhook.id));
        resend.set("CSRF", visit.csrf);
    }
}

} // namespace svar::administration
