#include "features/api/case_bodies.hpp"
#include "features/api/other_server_bodies.hpp"
#include "features/api/webhook_bodies.hpp"
#include "features/open311/delivery_actions.hpp"
#include "features/open311/other_server_actions.hpp"
#include "features/open311/other_server_store.hpp"
#include "features/site/administrator.hpp"
#include "features/webhooks/webhook_actions.hpp"
#include "features/webhooks/webhook_store.hpp"

#include <limits>

namespace svar::api {

namespace {

using site::administrator;
using webhooks::WebhookId;

constexpr int deliveries_per_page = 50;
constexpr int troubles_max = 200;

/// Both tell of cases of the whole municipality.
bool may_edit(const site::Visit& visit) { return webhooks::may_edit_webhooks(visit.actor, *visit.organisation); }

WebhookId webhook_of_path(const site::Visit& visit) { return id_of_path<WebhookId>(visit, "webhook"); }

WebhookAnswer answer_of(const webhooks::Webhook& webhook) {
    return {.id = std::to_string(webhook.id.value()),
            .name = webhook.name,
            .url = webhook.url,
            .events = webhook.events,
            .created_at = webhook.created_at,
            .secret = {}};
}

http::Response list_webhooks(const site::Visit& visit) {
    if (!may_edit(visit)) return problem_response(visit, forbidden());
    WebhookList list;
    for (const auto& webhook :
         visit.site.database.read([&](db::Tx& tx) { return webhooks::all_webhooks(tx, visit.id()); }))
        list.items.push_back(answer_of(webhook));
    return json_response(to_json(list));
}

http::Response get_webhook(const site::Visit& visit) {
    if (!may_edit(visit)) return problem_response(visit, forbidden());
    const auto found = visit.site.database.read(
        [&](db::Tx& tx) { return webhooks::webhook_by_id(tx, visit.id(), webhook_of_path(visit)); });
    if (!found) return problem_response(visit, not_found());
    WebhookAnswer told = answer_of(*found);
    told.secret = webhooks::secret_of(visit.site.key, visit.id(), found->id);
    http::Response response = json_response(to_json(told));
    response.cache_control = "private, no-store";
    return response;
}

http::Response add_webhook(const site::Visit& visit) {
    const auto body = body_of<WebhookBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return make_with(visit, 201, [&](db::Tx& tx) -> MadeJson {
        const auto made = webhooks::add_webhook(tx, administrator(visit), {body->name, body->url, body->events});
        if (!made) return made.problem();
        return made_json(*made);
    });
}

http::Response remove_webhook(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        auto done = webhooks::remove_webhook(tx, administrator(visit), webhook_of_path(visit));
        if (!done) return done.problem();
        return made_json(webhook_of_path(visit));
    });
}

http::Response list_deliveries(const site::Visit& visit) {
    if (!may_edit(visit)) return problem_response(visit, forbidden());
    const webhooks::DeliveryId before{parse_int(visit.request.query.get("cursor")).value_or(0)};
    auto found = visit.site.database.read([&](db::Tx& tx) {
        return webhooks::deliveries_of(tx, visit.id(), webhook_of_path(visit), before, deliveries_per_page + 1);
    });
    DeliveryPage page;
    if (found.size() > deliveries_per_page) {
        found.pop_back();
        page.next_cursor = std::to_string(found.back().id.value());
    }
    for (const webhooks::Delivery& one : found)
        page.items.push_back({.id = std::to_string(one.id.value()),
                              .event = one.event,
                              .state = std::string{webhooks::state_key(one.state)},
                              .last_error = one.last_error,
                              .case_id = one.case_id,
                              .created_at = one.created_at,
                              .sent_at = one.sent_at,
                              .attempts = one.attempts,
                              .last_status = one.last_status});
    return json_response(to_json(page));
}

http::Response resend_delivery(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto delivery = id_of_path<webhooks::DeliveryId>(visit, "delivery");
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        auto done = webhooks::resend_delivery(tx, administrator(visit), webhook_of_path(visit), delivery);
        if (!done) return done.problem();
        return made_json(delivery);
    });
}

http::Response list_other_servers(const site::Visit& visit) {
    if (!may_edit(visit)) return problem_response(visit, forbidden());
    OtherServerList list;
    for (const auto& server :
         visit.site.database.read([&](db::Tx& tx) { return open311::other_servers_of(tx, visit.id()); }))
        list.items.push_back(
            {std::to_string(server.id.value()), server.name, server.url, server.jurisdiction, server.service_code});
    return json_response(to_json(list));
}

template <class Body>
open311::OtherServer entry_of(const Body& body, open311::OtherServerId id) {
    return {.id = id,
            .name = body.name,
            .url = body.url,
            .jurisdiction = body.jurisdiction,
            .service_code = body.service,
            .api_key = body.key};
}

http::Response change_other_server(const site::Visit& visit) {
    const auto body = body_of<ChangedServerBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto id = id_of_path<open311::OtherServerId>(visit, "server");
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto done = open311::change_other_server(tx, administrator(visit), entry_of(*body, id));
        if (!done) return done.problem();
        return made_json(id);
    });
}

http::Response add_other_server(const site::Visit& visit) {
    const auto body = body_of<OtherServerBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const open311::OtherServer wanted = entry_of(*body, {});
    return make_with(visit, 201, [&](db::Tx& tx) -> MadeJson {
        const auto added = open311::add_other_server(tx, administrator(visit), wanted);
        if (!added) return added.problem();
        return made_json(*added);
    });
}

http::Response remove_other_server(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto id = id_of_path<open311::OtherServerId>(visit, "server");
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        if (auto done = open311::remove_other_server(tx, administrator(visit), id); !done) return done.problem();
        return made_json(id);
    });
}

http::Response list_troubles(const site::Visit& visit) {
    if (!may_edit(visit)) return problem_response(visit, forbidden());
    TroubleList list;
    for (const auto& trouble :
         visit.site.database.read([&](db::Tx& tx) { return open311::troubles_of(tx, visit.id(), troubles_max); }))
        list.items.push_back({trouble.delivery.case_id, trouble.delivery.run, trouble.reference, trouble.server_name,
                              trouble.delivery.last_error, trouble.delivery.tried_at});
    return json_response(to_json(list));
}

http::Response retry_hand_over(const site::Visit& visit) {
    const auto body = body_of<RetryBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const bool is_run = body->run > 0 && body->run <= std::numeric_limits<int>::max();
    const open311::HandOverName name{body->case_id, is_run ? static_cast<int>(body->run) : 0};
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        if (auto done = open311::retry_delivery(tx, administrator(visit), name); !done) return done.problem();
        return made_json(body->case_id);
    });
}

} // namespace

std::vector<Operation> connection_operations() {
    const Schema made = &schema_of<MadeThing>;
    const Schema nothing = &schema_of<NoBody>;
    return {
        administration_read("/webhooks", "list_webhooks", "Other systems that are told of events.", &list_webhooks,
                            &schema_of<WebhookList>),
        administration_read("/webhooks/{webhook}", "get_webhook", "One webhook with its secret.", &get_webhook,
                            &schema_of<WebhookAnswer>),
        administration_make("/webhooks", "add_webhook", "Tell another system of events.", &add_webhook,
                            &schema_of<WebhookBody>, made, 201),
        administration_make("/webhooks/{webhook}/remove", "remove_webhook", "Tell it no more.", &remove_webhook,
                            nothing, made),
        administration_read("/webhooks/{webhook}/deliveries", "list_deliveries", "What it was told, and how it went.",
                            &list_deliveries, &schema_of<DeliveryPage>, {cursor_parameter}),
        administration_make("/webhooks/{webhook}/deliveries/{delivery}/resend", "resend_delivery", "Tell it again.",
                            &resend_delivery, nothing, made),
        administration_read("/open311/servers", "list_other_servers", "Other bodies that take cases over by Open311.",
                            &list_other_servers, &schema_of<OtherServerList>),
        administration_make("/open311/servers", "add_other_server", "Let cases be handed over to another body.",
                            &add_other_server, &schema_of<OtherServerBody>, made, 201),
        administration_make("/open311/servers/{server}", "change_other_server", "Mend another body's entry.",
                            &change_other_server, &schema_of<ChangedServerBody>, made),
        administration_make("/open311/servers/{server}/remove", "remove_other_server", "Hand nothing over there.",
                            &remove_other_server, nothing, made),
        administration_read("/open311/troubles", "list_troubles", "Cases that could not be handed over or followed.",
                            &list_troubles, &schema_of<TroubleList>),
        administration_make("/open311/troubles/retry", "retry_hand_over", "Try one of them again now.",
                            &retry_hand_over, &schema_of<RetryBody>, made),
    };
}

} // namespace svar::api
