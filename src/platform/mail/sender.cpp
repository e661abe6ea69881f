#include "platform/mail/sender.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/log/log.hpp"
#include "platform/mail/compose.hpp"

namespace svar::mail {

using namespace std::chrono_literals;

jobs::Backoff mail_backoff() { return {{30s, 2min, 5min, 15min, 30min, 1h, 2h, 4h, 8h, 8h, 12h, 12h}}; }

Sender::Sender(db::Database& database, SmtpOptions smtp, SenderOptions options)
    : database_(database), options_(std::move(options)), lease_(options_.batch_max * smtp.timeout + 60s),
      smtp_(std::move(smtp)),
      loop_("mail", bell(), options_.poll, [this](const std::stop_token& stop) { return step(stop); }) {}

bool Sender::step(const std::stop_token& stop) {
    if (!database_.read([](db::Tx& tx) { return store::is_any_due(tx); })) return false;
    const std::int64_t token = crypto::next_id();
    const std::vector<StoredMail> batch =
        database_.write([&](db::Tx& tx) { return store::claim(tx, token, tx.now() + lease_, options_.batch_max); },
                        db::Isolation::read_committed);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (stop.stop_requested()) {
            give_back(batch, i, token, false);
            return false;
        }
        if (send(batch[i], token, stop) == Next::pause) {
            give_back(batch, i + 1, token, true);
            return false;
        }
    }
    return !batch.empty();
}

Sender::Next Sender::send(const StoredMail& mail, std::int64_t token, const std::stop_token& stop) {
    if (mail.attempts > options_.backoff.attempts_max()) {
        record_failed(mail, token, {.words = Personal{"the program stopped in each attempt"}});
        return Next::go_on;
    }
    const SmtpReply reply = smtp_.send(mail.outgoing.from.address, mail.outgoing.to.address, compose(mail));
    switch (reply.outcome) {
    case SmtpOutcome::accepted: record_sent(mail, token, stop); return Next::go_on;
    case SmtpOutcome::refused: record_failed(mail, token, reply); return Next::go_on;
    case SmtpOutcome::not_now: try_later(mail, token, reply); return Next::go_on;
    case SmtpOutcome::not_connected: try_later(mail, token, reply); return Next::pause;
    }
    return Next::pause;
}

/// The mail is out: as long as the database is away this tries again, for giving up would send it twice.
void Sender::record_sent(const StoredMail& mail, std::int64_t token, const std::stop_token& stop) {
    for (jobs::Bell pause;; pause.wait(0, 500ms, stop)) {
        try {
            const bool is_ours = database_.write([&](db::Tx& tx) { return store::mark_sent(tx, mail, token); });
            log::write(is_ours ? log::Level::info : log::Level::warning, is_ours ? "mail.sent" : "mail.lease_lost",
                       {{"municipality", mail.municipality},
                        {"mail", mail.id},
                        {"kind", mail.outgoing.kind},
                        {"attempt", mail.attempts}});
            observe(Attempt::sent);
            return;
        } catch (const db::Broken&) {
            log::error("mail.sent_unrecorded", {{"municipality", mail.municipality}, {"mail", mail.id}});
            if (stop.stop_requested()) throw;
        }
    }
}

void Sender::record_failed(const StoredMail& mail, std::int64_t token, const SmtpReply& reply) {
    database_.write([&](db::Tx& tx) { store::fail(tx, mail, token, reply.words.reveal(), reply.failure); });
    log::error("mail.failed", {{"municipality", mail.municipality},
                               {"mail", mail.id},
                               {"kind", mail.outgoing.kind},
                               {"attempt", mail.attempts},
                               {"code", reply.code}});
    observe(Attempt::failed);
}

void Sender::try_later(const StoredMail& mail, std::int64_t token, const SmtpReply& reply) {
    if (mail.attempts >= options_.backoff.attempts_max()) return record_failed(mail, token, reply);
    database_.write([&](db::Tx& tx) {
        store::postpone(tx, mail, token, *options_.backoff.next(tx.now(), mail.attempts), reply.words.reveal(),
                        reply.failure);
    });
    log::warning("mail.postponed", {{"municipality", mail.municipality},
                                    {"mail", mail.id},
                                    {"kind", mail.outgoing.kind},
                                    {"attempt", mail.attempts},
                                    {"code", reply.code}});
    observe(Attempt::deferred);
}

/// While the server is away only one mail of a batch counts its attempt; the others wait as it does.
void Sender::give_back(const std::vector<StoredMail>& batch, std::size_t first, std::int64_t token, bool is_paused) {
    database_.write([&](db::Tx& tx) {
        const Instant due_at = is_paused ? options_.backoff.next(tx.now(), 1).value_or(tx.now()) : tx.now();
        for (std::size_t i = first; i < batch.size(); ++i) store::give_back(tx, batch[i], token, due_at);
    });
}

} // namespace svar::mail
