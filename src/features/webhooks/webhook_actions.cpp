#include "features/webhooks/webhook_actions.hpp"

#include "base/text.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/person.hpp"
#include "features/webhooks/webhook_store.hpp"
#include "platform/fetch/fetch.hpp"

namespace svar::webhooks {

namespace {

constexpr std::size_t url_characters_max = 500;
constexpr std::size_t name_characters_max = 100;

Problem problems_of(const NewWebhook& wanted) {
    Problem problem = invalid("layout.problems");
    const std::string_view name = trim(wanted.name);
    if (name.empty() || code_points(name) > name_characters_max || !people::is_printable(name))
        problem.fields.push_back({"name", "administration.webhook.problem.name"});
    if (wanted.url.size() > url_characters_max || !fetch::is_url(wanted.url))
        problem.fields.push_back({"url", "administration.webhook.problem.url"});
    for (const std::string& event : wanted.events)
        if (!is_event(event)) problem.fields.push_back({"events", "problem.field.choose"});
    return problem;
}

} // namespace

jobs::Bell& bell() {
    static jobs::Bell process_bell;
    return process_bell;
}

void tell(db::Tx& tx, MunicipalityId municipality, const Occurrence& what) {
    if (!is_event(what.event)) return;
    insert_deliveries(tx, municipality, what);
    tx.after_commit([] { bell().ring(); });
}

bool may_edit_webhooks(const people::Actor& actor, const organisation::Organisation& organisation) {
    return people::may(actor, people::Capability::edit_settings, organisation, organisation.root().id);
}

Result<WebhookId> add_webhook(db::Tx& tx, const people::Administrator& by, const NewWebhook& wanted) {
    if (!may_edit_webhooks(by.actor, by.organisation)) return forbidden();
    if (Problem problem = problems_of(wanted); !problem.fields.empty()) return problem;
    if (all_webhooks(tx, by.id()).size() >= webhooks_max) return conflict("administration.webhook.problem.many");
    const Webhook webhook{.id = WebhookId{crypto::next_id()},
                          .name = std::string{trim(wanted.name)},
                          .url = wanted.url,
                          .events = wanted.events,
                          .created_at = tx.now()};
    insert_webhook(tx, by.id(), webhook);
    people::record_deed(tx, by, {.kind = people::DeedKind::webhook_added, .details = {{"name", webhook.name}}});
    return webhook.id;
}

Result<> remove_webhook(db::Tx& tx, const people::Administrator& by, WebhookId id) {
    if (!may_edit_webhooks(by.actor, by.organisation)) return forbidden();
    const auto webhook = webhook_by_id(tx, by.id(), id);
    if (!webhook) return not_found();
    delete_webhook(tx, by.id(), id);
    people::record_deed(tx, by, {.kind = people::DeedKind::webhook_removed, .details = {{"name", webhook->name}}});
    return Done{};
}

Result<> resend_delivery(db::Tx& tx, const people::Administrator& by, WebhookId webhook, DeliveryId id) {
    if (!may_edit_webhooks(by.actor, by.organisation)) return forbidden();
    if (!send_again(tx, by.id(), webhook, id)) return conflict("administration.webhook.problem.waits");
    tx.after_commit([] { bell().ring(); });
    return Done{};
}

} // namespace svar::webhooks
