#include "features/webhooks/webhook_store.hpp"

#include <algorithm>

namespace svar::webhooks {

namespace {

constexpr std::chrono::days kept_for{30};

constexpr db::Sql insert_one{.name = "webhooks.insert",
                             .text = "INSERT INTO webhooks (municipality, webhook, name, url, events, created_at) "
                                     "VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr db::Sql delete_one{.name = "webhooks.delete",
                             .text = "DELETE FROM webhooks WHERE municipality = $1 AND webhook = $2"};
constexpr db::Sql delete_its_deliveries{.name = "webhooks.delete_deliveries",
                                        .text =
                                            "DELETE FROM webhook_deliveries WHERE municipality = $1 AND webhook = $2"};
constexpr db::Sql all{.name = "webhooks.all",
                      .text = "SELECT webhook, name, url, events, created_at FROM webhooks WHERE municipality = $1 "
                              "ORDER BY webhook DESC"};
constexpr db::Sql by_id{.name = "webhooks.by_id",
                        .text = "SELECT webhook, name, url, events, created_at FROM webhooks "
                                "WHERE municipality = $1 AND webhook = $2"};

// One statement, whether there are receivers or not: an event costs no read.
constexpr db::Sql tell_all{
    .name = "webhooks.tell",
    .text = "INSERT INTO webhook_deliveries (municipality, webhook, delivery, event, case_id, body, state, created_at, "
            "due_at, attempts) SELECT municipality, webhook, $2, $3, $4, $5, 'waiting', $6, $6, 0 FROM webhooks "
            "WHERE municipality = $1 AND (events = '*' OR events LIKE '% ' || $3 || ' %')"};

constexpr db::Sql list{
    .name = "webhooks.deliveries",
    .text = "SELECT municipality, webhook, delivery, event, case_id, body, state, created_at, sent_at, attempts, "
            "last_status, last_error, failure FROM webhook_deliveries "
            "WHERE municipality = $1 AND webhook = $2 AND delivery < $3 ORDER BY delivery DESC LIMIT $4"};
constexpr db::Sql start_afresh{.name = "webhooks.send_again",
                               .text =
                                   "UPDATE webhook_deliveries SET state = 'waiting', due_at = $4, attempts = 0 "
                                   "WHERE municipality = $1 AND webhook = $2 AND delivery = $3 AND state <> 'waiting'"};
constexpr db::Sql delete_old{.name = "webhooks.forget",
                             .text = "DELETE FROM webhook_deliveries WHERE municipality = $1 AND state <> 'waiting' "
                                     "AND delivery IN (SELECT delivery FROM webhook_deliveries WHERE municipality = $1 "
                                     "AND state <> 'waiting' AND created_at < $2 LIMIT 10000)"};

// What is due is looked for in all municipalities: one sender serves the whole installation.
constexpr db::Sql any_due{.name = "webhooks.any_due",
                          .text = "SELECT 1 FROM webhook_deliveries WHERE state = 'waiting' AND due_at <= $1 LIMIT 1"};
constexpr db::Sql receivers_due{
    .name = "webhooks.receivers_due",
    .text = "SELECT w.municipality, w.webhook FROM webhooks w WHERE EXISTS (SELECT 1 FROM webhook_deliveries d "
            "WHERE d.municipality = w.municipality AND d.webhook = w.webhook AND d.state = 'waiting' "
            "AND d.due_at <= $1)"};
constexpr db::Sql claim_due{
    .name = "webhooks.claim",
    .text = "UPDATE webhook_deliveries SET attempts = attempts + 1, due_at = $4, lease_token = $5 "
            "WHERE municipality = $1 AND webhook = $2 AND delivery IN (SELECT delivery FROM webhook_deliveries "
            "WHERE municipality = $1 AND webhook = $2 AND state = 'waiting' AND due_at <= $3 ORDER BY due_at LIMIT $6) "
            "RETURNING municipality, webhook, delivery, event, case_id, body, state, created_at, sent_at, attempts, "
            "last_status, last_error, failure",
    .postgresql =
        "WITH due AS MATERIALIZED (SELECT delivery FROM webhook_deliveries WHERE municipality = $1 AND webhook = $2 "
        "AND state = 'waiting' AND due_at <= $3 ORDER BY due_at LIMIT $6 FOR UPDATE SKIP LOCKED) "
        "UPDATE webhook_deliveries AS d SET attempts = d.attempts + 1, due_at = $4, lease_token = $5 FROM due "
        "WHERE d.municipality = $1 AND d.webhook = $2 AND d.delivery = due.delivery "
        "RETURNING d.municipality, d.webhook, d.delivery, d.event, d.case_id, d.body, d.state, d.created_at, "
        "d.sent_at, d.attempts, d.last_status, d.last_error, d.failure"};
constexpr db::Sql end_leased{
    .name = "webhooks.end",
    .text = "UPDATE webhook_deliveries SET state = $5, lease_token = NULL, sent_at = $6, last_status = $7, "
            "last_error = $8, failure = $9 WHERE municipality = $1 AND webhook = $2 AND delivery = $3 AND lease_token "
            "= $4"};
constexpr db::Sql postpone_leased{
    .name = "webhooks.postpone",
    .text = "UPDATE webhook_deliveries SET lease_token = NULL, due_at = $5, last_status = $6, last_error = $7, failure "
            "= $8 "
            "WHERE municipality = $1 AND webhook = $2 AND delivery = $3 AND lease_token = $4"};

constexpr db::Sql put_back_leased{
    .name = "webhooks.put_back",
    .text = "UPDATE webhook_deliveries SET lease_token = NULL, due_at = $5, attempts = attempts - 1 "
            "WHERE municipality = $1 AND webhook = $2 AND delivery = $3 AND lease_token = $4"};
constexpr db::Sql leave_all{.name = "webhooks.leave_alone",
                            .text = "UPDATE webhook_deliveries SET due_at = $3 WHERE municipality = $1 "
                                    "AND webhook = $2 AND state = 'waiting' AND due_at < $3 AND lease_token IS NULL"};

Webhook webhook_from(const db::Row& row) {
    return {.id = row.id<WebhookId>(0),
            .name = row.text(1),
            .url = row.text(2),
            .events = parse_events(row.text(3)),
            .created_at = row.instant(4)};
}

DeliveryState state_from(const std::string& key) {
    if (key == "sent") return DeliveryState::sent;
    return key == "failed" ? DeliveryState::failed : DeliveryState::waiting;
}

Delivery delivery_from(const db::Row& row) {
    return {.municipality = row.id<MunicipalityId>(0),
            .webhook = row.id<WebhookId>(1),
            .id = row.id<DeliveryId>(2),
            .event = row.text(3),
            .case_id = row.id<CaseId>(4),
            .body = row.text(5),
            .state = state_from(row.text(6)),
            .created_at = row.instant(7),
            .sent_at = row.instant_or_none(8),
            .attempts = static_cast<int>(row.integer(9)),
            .last_status = row.is_null(10) ? 0 : static_cast<int>(row.integer(10)),
            .last_error = row.text_or_empty(11),
            .failure = parse_failure(row.text(12))};
}

void end(db::Tx& tx, const Delivery& delivery, std::int64_t token, DeliveryState state, int status,
         std::string_view error, Failure failure) {
    const auto sent_at = state == DeliveryState::sent ? std::optional{tx.now()} : std::nullopt;
    tx.execute(end_leased, delivery.municipality, delivery.webhook, delivery.id, token, state_key(state), sent_at,
               status, error, failure_key(failure));
}

} // namespace

void insert_webhook(db::Tx& tx, MunicipalityId municipality, const Webhook& webhook) {
    tx.execute(insert_one, municipality, webhook.id, webhook.name, webhook.url, events_text(webhook.events),
               webhook.created_at);
}

bool delete_webhook(db::Tx& tx, MunicipalityId municipality, WebhookId id) {
    tx.execute(delete_its_deliveries, municipality, id);
    return tx.execute(delete_one, municipality, id) == 1;
}

std::vector<Webhook> all_webhooks(db::Tx& tx, MunicipalityId municipality) {
    std::vector<Webhook> found;
    for (const db::Row& row : tx.rows(all, municipality)) found.push_back(webhook_from(row));
    return found;
}

std::optional<Webhook> webhook_by_id(db::Tx& tx, MunicipalityId municipality, WebhookId id) {
    const auto row = tx.row(by_id, municipality, id);
    return row ? std::optional{webhook_from(*row)} : std::nullopt;
}

void insert_deliveries(db::Tx& tx, MunicipalityId municipality, const Occurrence& what) {
    tx.post(tell_all, municipality, crypto::next_id(), what.event, what.case_id, body_of(what), what.at);
}

std::vector<Delivery> deliveries_of(db::Tx& tx, MunicipalityId municipality, WebhookId webhook, DeliveryId before,
                                    int count_max) {
    std::vector<Delivery> found;
    const DeliveryId from = before ? before : DeliveryId{INT64_MAX};
    for (const db::Row& row : tx.rows(list, municipality, webhook, from, count_max))
        found.push_back(delivery_from(row));
    return found;
}

bool send_again(db::Tx& tx, MunicipalityId municipality, WebhookId webhook, DeliveryId id) {
    return tx.execute(start_afresh, municipality, webhook, id, tx.now()) == 1;
}

bool is_any_due(db::Tx& tx) { return tx.row(any_due, tx.now()).has_value(); }

std::vector<Receiver> receivers_with_due(db::Tx& tx) {
    std::vector<Receiver> found;
    for (const db::Row& row : tx.rows(receivers_due, tx.now()))
        found.push_back({row.id<MunicipalityId>(0), row.id<WebhookId>(1)});
    return found;
}

std::vector<Delivery> claim(db::Tx& tx, const Receiver& receiver, std::int64_t token, Instant leased_until,
                            int count_max) {
    std::vector<Delivery> claimed;
    for (const db::Row& row :
         tx.rows(claim_due, receiver.municipality, receiver.webhook, tx.now(), leased_until, token, count_max))
        claimed.push_back(delivery_from(row));
    // RETURNING keeps no order.
    std::ranges::sort(claimed, {}, &Delivery::id);
    return claimed;
}

void mark_sent(db::Tx& tx, const Delivery& delivery, std::int64_t token, int status) {
    end(tx, delivery, token, DeliveryState::sent, status, {}, Failure::other);
}

void postpone(db::Tx& tx, const Delivery& delivery, std::int64_t token, Instant due_at, int status,
              std::string_view error, Failure failure) {
    tx.execute(postpone_leased, delivery.municipality, delivery.webhook, delivery.id, token, due_at, status, error,
               failure_key(failure));
}

void put_back(db::Tx& tx, const Delivery& delivery, std::int64_t token, Instant due_at) {
    tx.execute(put_back_leased, delivery.municipality, delivery.webhook, delivery.id, token, due_at);
}

void leave_alone(db::Tx& tx, MunicipalityId municipality, WebhookId webhook, Instant until) {
    tx.execute(leave_all, municipality, webhook, until);
}

void fail(db::Tx& tx, const Delivery& delivery, std::int64_t token, int status, std::string_view error,
          Failure failure) {
    end(tx, delivery, token, DeliveryState::failed, status, error, failure);
}

void forget_deliveries(db::Tx& tx, MunicipalityId municipality) {
    tx.execute(delete_old, municipality, tx.now() - kept_for);
}

} // namespace svar::webhooks
