#include "features/administration/webhook_pages.hpp"

#include "features/administration/forms.hpp"
#include "features/administration/webhook_view.hpp"
#include "features/site/page.hpp"
#include "features/webhooks/webhook_actions.hpp"
#include "features/webhooks/webhook_store.hpp"

namespace svar::administration {

namespace {

constexpr const char* webhooks_path = "/staff/webhooks";
constexpr int deliveries_per_page = 50;

int status_for(const Problem& problem) { return problem.message_key.empty() ? 200 : site::status_of(problem.kind); }

bool may_edit(const site::Visit& visit) { return webhooks::may_edit_webhooks(visit.actor, *visit.organisation); }

http::Response webhooks_page(const site::Visit& visit, Problem problem = {}) {
    if (!may_edit(visit)) return site::problem_page(visit, forbidden());
    const int status = status_for(problem);
    const WebhooksView view{
        .visit = visit,
        .all = visit.site.database.read([&](db::Tx& tx) { return webhooks::all_webhooks(tx, visit.id()); }),
        .problem = std::move(problem)};
    return site::page(visit,
                      {.title = visit.text("administration.webhook.title"), .current = webhooks_path, .is_staff = true},
                      view, status);
}

webhooks::WebhookId webhook_of_path(const site::Visit& visit) {
    return id_in<webhooks::WebhookId>(visit.request.parameter("webhook"));
}

http::Response webhook_page(const site::Visit& visit, Problem problem = {}) {
    if (!may_edit(visit)) return site::problem_page(visit, forbidden());
    const int status = status_for(problem);
    const auto before = id_in<webhooks::DeliveryId>(visit.request.query.get("before"));
    const auto view = visit.site.database.read([&](db::Tx& tx) -> Result<WebhookView> {
        auto webhook = webhooks::webhook_by_id(tx, visit.id(), webhook_of_path(visit));
        if (!webhook) return not_found();
        auto found = webhooks::deliveries_of(tx, visit.id(), webhook->id, before, deliveries_per_page + 1);
        const bool has_more = found.size() > deliveries_per_page;
        if (has_more) found.pop_back();
        return WebhookView{.visit = visit,
                           .webhook = std::move(*webhook),
                           .deliveries = std::move(found),
                           .has_more = has_more,
                           .problem = std::move(problem)};
    });
    if (!view) return site::problem_page(visit, view.problem());
    return site::page(visit, {.title = view->webhook.name, .current = webhooks_path, .is_staff = true}, *view, status);
}

std::vector<std::string> chosen_events(const site::Visit& visit) {
    std::vector<std::string> events;
    for (const std::string_view event : visit.request.form.all("event")) events.emplace_back(event);
    return events;
}

} // namespace

http::Response get_webhooks(const site::Visit& visit) { return webhooks_page(visit); }

http::Response post_webhooks(const site::Visit& visit) {
    const webhooks::NewWebhook wanted{.name = std::string{visit.request.form.get("name")},
                                      .url = std::string{trim(visit.request.form.get("url"))},
                                      .events = chosen_events(visit)};
    const auto made =
        visit.site.database.write([&](db::Tx& tx) { return webhooks::add_webhook(tx, administrator(visit), wanted); });
    if (!made) return webhooks_page(visit, made.problem());
    return site::done(visit, webhook_path(*made), "people.done.saved");
}

http::Response get_webhook(const site::Visit& visit) { return webhook_page(visit); }

http::Response post_webhook(const site::Visit& visit) {
    const webhooks::WebhookId id = webhook_of_path(visit);
    const bool is_removed = visit.request.form.get("do") == "remove";
    const auto delivery = id_in<webhooks::DeliveryId>(visit.request.form.get("delivery"));
    const auto done = visit.site.database.write([&](db::Tx& tx) {
        return is_removed ? webhooks::remove_webhook(tx, administrator(visit), id)
                          : webhooks::resend_delivery(tx, administrator(visit), id, delivery);
    });
    if (!done) return webhook_page(visit, done.problem());
    return site::done(visit, is_removed ? webhooks_path : webhook_path(id),
                      is_removed ? "administration.webhook.removed" : "administration.webhook.resent");
}

} // namespace svar::administration
