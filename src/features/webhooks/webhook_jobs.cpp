#include "features/webhooks/webhook_jobs.hpp"

#include "features/webhooks/webhook_actions.hpp"
#include "features/webhooks/webhook_store.hpp"
#include "platform/fetch/curl_failure.hpp"
#include "platform/log/log.hpp"

#include <fmt/format.h>

namespace svar::webhooks {

namespace {

using namespace std::chrono_literals;

/// How long a receiver is left alone that did not answer.
constexpr std::chrono::seconds rest = 60s;

} // namespace

Sender::Sender(db::Database& database, const crypto::Key& key, SenderOptions options)
    : database_(database), key_(key), options_(std::move(options)), turns_(options_.threads) {
    for (int number = 0; number < options_.threads; ++number)
        loops_.push_back(std::make_unique<jobs::Loop>("webhooks", bell(), options_.poll,
                                                      [this](const std::stop_token& stop) { return step(stop); }));
}

bool Sender::step(const std::stop_token& stop) {
    if (!database_.read([](db::Tx& tx) { return is_any_due(tx); })) return false;
    const auto due = database_.read([](db::Tx& tx) { return receivers_with_due(tx); });
    const auto receiver = turns_.take(due);
    if (!receiver) return false; // whoever serves them goes on by itself
    bool is_quick = false;
    try {
        is_quick = serve(*receiver, stop);
    } catch (...) {
        turns_.give_back(receiver->webhook, false);
        throw;
    }
    turns_.give_back(receiver->webhook, is_quick);
    return !stop.stop_requested();
}

/// What is not sent, because of a stop, because the turn is over or because the receiver does not answer, goes back as it
/// came.
bool Sender::serve(const Receiver& receiver, const std::stop_token& stop) {
    using Clock = std::chrono::steady_clock;
    const std::int64_t token = crypto::next_id();
    const auto lease = options_.turn_max + options_.policy.timeout + 60s;
    const std::vector<Delivery> batch =
        database_.write([&](db::Tx& tx) { return claim(tx, receiver, token, tx.now() + lease, options_.batch_max); },
                        db::Isolation::read_committed);
    const auto began_at = Clock::now();
    bool is_quick = true;
    bool is_silent = false;
    for (const Delivery& delivery : batch) {
        const auto sent_at = Clock::now();
        if (is_silent || stop.stop_requested() || sent_at - began_at > options_.turn_max) {
            database_.write([&](db::Tx& tx) { put_back(tx, delivery, token, is_silent ? tx.now() + rest : tx.now()); });
            continue;
        }
        const Attempt attempt = send(delivery);
        record(delivery, token, attempt);
        is_silent = attempt.status == 0;
        is_quick = is_quick && !is_silent && Clock::now() - sent_at <= options_.quick_max;
    }
    return is_quick;
}

Sender::Attempt Sender::send(const Delivery& delivery) const {
    const auto [webhook, now] = database_.read([&](db::Tx& tx) {
        return std::pair{webhook_by_id(tx, delivery.municipality, delivery.webhook), tx.now()};
    });
    if (!webhook) return {.words = "removed", .is_final = true}; // and the delivery with it
    const std::string id = fmt::format("msg_{}", delivery.id.value());
    const std::int64_t timestamp = to_micros(now) / 1'000'000;
    const std::string secret = secret_of(key_, delivery.municipality, delivery.webhook);
    try {
        const fetch::Answer answer = fetch::ask(
            options_.policy,
            {.url = webhook->url,
             .headers = {"Content-Type: application/json", fmt::format("webhook-id: {}", id),
                         fmt::format("webhook-timestamp: {}", timestamp),
                         fmt::format("webhook-signature: {}", signature_of(secret, id, timestamp, delivery.body))},
             .body = delivery.body});
        return {.status = answer.status,
                .is_done = answer.is_good(),
                .words = answer.is_good() ? std::string{} : fmt::format("HTTP {}", answer.status),
                .is_final = answer.is_refusal(),
                .failure = fetch::failure_of_status(answer.status)};
    } catch (const fetch::Refused& refusal) {
        return {.words = refusal.what(), .is_final = true, .failure = refusal.failure()};
    } catch (const fetch::Unreachable& fault) { return {.words = fault.what(), .failure = fault.failure()}; }
}

void Sender::record(const Delivery& delivery, std::int64_t token, const Attempt& attempt) {
    const bool is_done = attempt.is_done;
    database_.write([&](db::Tx& tx) {
        const auto next = options_.backoff.next(tx.now(), delivery.attempts);
        if (is_done) mark_sent(tx, delivery, token, attempt.status);
        else if (next && !attempt.is_final)
            postpone(tx, delivery, token, *next, attempt.status, attempt.words, attempt.failure);
        else fail(tx, delivery, token, attempt.status, attempt.words, attempt.failure);
        if (attempt.status == 0) leave_alone(tx, delivery.municipality, delivery.webhook, tx.now() + rest);
    });
    log::write(is_done ? log::Level::info : log::Level::warning, is_done ? "webhook.sent" : "webhook.not_sent",
               {{"municipality", delivery.municipality},
                {"webhook", delivery.webhook},
                {"delivery", delivery.id},
                {"status", attempt.status},
                {"attempt", delivery.attempts}});
}

} // namespace svar::webhooks
