#include "platform/mail/outbox_store.hpp"

#include <algorithm>

namespace svar::mail {

jobs::Bell& bell() {
    static jobs::Bell process_bell;
    return process_bell;
}

namespace store {

namespace {

// Claims look at all municipalities: one sender serves the whole installation.
constexpr db::Sql any_due{.name = "outbox.any_due",
                          .text = "SELECT 1 FROM outbox WHERE state = 'waiting' AND due_at <= $1 LIMIT 1"};

constexpr db::Sql claim_due{
    .name = "outbox.claim",
    .text = "UPDATE outbox SET attempts = attempts + 1, due_at = $2, lease_token = $3 "
            "WHERE (municipality, id) IN (SELECT municipality, id FROM outbox "
            "WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at LIMIT $4) RETURNING municipality, id",
    .postgresql = "WITH due AS MATERIALIZED (SELECT municipality, id FROM outbox "
                  "WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED) "
                  "UPDATE outbox SET attempts = outbox.attempts + 1, due_at = $2, lease_token = $3 "
                  "FROM due WHERE outbox.municipality = due.municipality AND outbox.id = due.id "
                  "RETURNING outbox.municipality, outbox.id"};

constexpr db::Sql mark_leased_sent{
    .name = "outbox.mark_sent",
    .text = "UPDATE outbox SET state = 'sent', sent_at = $4, lease_token = NULL, last_error = NULL "
            "WHERE municipality = $1 AND id = $2 AND lease_token = $3"};

constexpr db::Sql postpone_leased{
    .name = "outbox.postpone",
    .text = "UPDATE outbox SET lease_token = NULL, due_at = $4, last_error = $5, failure = $6 "
            "WHERE municipality = $1 AND id = $2 AND lease_token = $3"};

constexpr db::Sql fail_leased{
    .name = "outbox.fail",
    .text = "UPDATE outbox SET state = 'failed', lease_token = NULL, last_error = $4, failure = $5 "
            "WHERE municipality = $1 AND id = $2 AND lease_token = $3"};

constexpr db::Sql give_back_leased{.name = "outbox.give_back",
                                   .text = "UPDATE outbox SET lease_token = NULL, due_at = $4, attempts = attempts - 1 "
                                           "WHERE municipality = $1 AND id = $2 AND lease_token = $3"};

} // namespace

bool is_any_due(db::Tx& tx) { return tx.row(any_due, tx.now()).has_value(); }

std::vector<StoredMail> claim(db::Tx& tx, std::int64_t token, Instant leased_until, int count_max) {
    std::vector<StoredMail> claimed;
    for (const db::Row& row : tx.rows(claim_due, tx.now(), leased_until, token, count_max)) {
        claimed.push_back(*mail(tx, row.id<MunicipalityId>(0), row.id<MailId>(1)));
    }
    // RETURNING keeps no order.
    std::ranges::sort(claimed, {}, &StoredMail::id);
    return claimed;
}

bool mark_sent(db::Tx& tx, const StoredMail& mail, std::int64_t token) {
    return tx.execute(mark_leased_sent, mail.municipality, mail.id, token, tx.now()) == 1;
}

bool postpone(db::Tx& tx, const StoredMail& mail, std::int64_t token, Instant due_at, std::string_view error,
              Failure failure) {
    return tx.execute(postpone_leased, mail.municipality, mail.id, token, due_at, error, failure_key(failure)) == 1;
}

bool fail(db::Tx& tx, const StoredMail& mail, std::int64_t token, std::string_view error, Failure failure) {
    return tx.execute(fail_leased, mail.municipality, mail.id, token, error, failure_key(failure)) == 1;
}

bool give_back(db::Tx& tx, const StoredMail& mail, std::int64_t token, Instant due_at) {
    return tx.execute(give_back_leased, mail.municipality, mail.id, token, due_at) == 1;
}

} // namespace store
} // namespace svar::mail
