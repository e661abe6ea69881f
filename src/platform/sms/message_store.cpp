#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/crypto/id_time.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/sms/sms.hpp"

#include <fmt/format.h>

namespace svar::sms {

namespace {

constexpr std::size_t error_characters_max = 300;

constexpr db::Sql select_delivery{.name = "text_delivery.get",
                                  .text = "SELECT is_on, takes_replies, country_code FROM text_delivery "
                                          "WHERE municipality = 0"};
constexpr db::Sql upsert_delivery{
    .name = "text_delivery.set",
    .text = "INSERT INTO text_delivery (municipality, is_on, takes_replies, country_code) VALUES (0, $1, $2, $3) "
            "ON CONFLICT (municipality) DO UPDATE SET is_on = excluded.is_on, "
            "takes_replies = excluded.takes_replies, country_code = excluded.country_code"};
constexpr db::Sql insert{.name = "text_messages.insert",
                         .text = "INSERT INTO text_messages (municipality, message, case_id, kind, state, number, "
                                 "words, created_at) VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7)"};
constexpr db::Sql select{.name = "text_messages.get",
                         .text = "SELECT message, case_id, kind, state, number, words, created_at, last_error "
                                 "FROM text_messages WHERE municipality = $1 AND message = $2"};
constexpr db::Sql select_latest{
    .name = "text_messages.latest_to",
    .text = "SELECT message, case_id, kind, state, number, words, created_at, last_error FROM text_messages "
            "WHERE municipality = $1 AND number = $2 ORDER BY message DESC LIMIT $3"};
constexpr db::Sql update_sent{.name = "text_messages.sent",
                              .text = "UPDATE text_messages SET state = 'sent', sent_at = $3, last_error = NULL "
                                      "WHERE municipality = $1 AND message = $2"};
constexpr db::Sql update_failed{.name = "text_messages.failed",
                                .text = "UPDATE text_messages SET state = 'failed', last_error = $3 "
                                        "WHERE municipality = $1 AND message = $2 AND state <> 'sent'"};
constexpr db::Sql update_error{.name = "text_messages.attempt",
                               .text = "UPDATE text_messages SET last_error = $3 "
                                       "WHERE municipality = $1 AND message = $2 AND state <> 'sent'"};
constexpr db::Sql select_counts{.name = "text_messages.counts",
                                .text =
                                    "SELECT state, count(*) FROM text_messages "
                                    "WHERE municipality = $1 AND message >= $2 AND created_at >= $3 GROUP BY state"};

State state_of(std::string_view name) {
    if (name == "sent") return State::sent;
    return name == "failed" ? State::failed : State::waiting;
}

Message message_of(const db::Row& row) {
    return {.id = row.id<MessageId>(0),
            .outgoing = {.kind = row.text(2),
                         .case_id = row.id<CaseId>(1),
                         .number = row.personal(4),
                         .words = row.personal(5)},
            .state = state_of(row.text(3)),
            .created_at = row.instant(6),
            .last_error = row.text_or_empty(7)};
}

} // namespace

void set_delivery(db::Tx& tx, const Delivery& wanted) {
    // Who queues messages reads this row: a start that changes nothing must not disturb them.
    if (delivery(tx) == wanted) return;
    tx.execute(upsert_delivery, wanted.is_on, wanted.takes_replies, wanted.country_code);
}

Delivery delivery(db::Tx& tx) {
    const auto row = tx.row(select_delivery);
    if (!row) return {};
    return {row->flag(0), row->flag(1), row->text(2)};
}

MessageId queue(db::Tx& tx, MunicipalityId municipality, const Outgoing& outgoing) {
    const MessageId id{crypto::next_id()};
    const auto case_id = outgoing.case_id ? std::optional{outgoing.case_id} : std::nullopt;
    tx.execute(insert, municipality, id, case_id, outgoing.kind, outgoing.number, outgoing.words, tx.now());
    jobs::enqueue(tx, {.municipality = municipality,
                       .kind = std::string{send_job},
                       .payload = std::to_string(id.value()),
                       .run_at = {},
                       .unique_key = fmt::format("sms/{}", id.value())});
    return id;
}

std::optional<Message> message(db::Tx& tx, MunicipalityId municipality, MessageId id) {
    const auto row = tx.row(select, municipality, id);
    return row ? std::optional{message_of(*row)} : std::nullopt;
}

std::vector<Message> latest_to(db::Tx& tx, MunicipalityId municipality, const Personal& number, int count_max) {
    std::vector<Message> found;
    for (const db::Row& row : tx.rows(select_latest, municipality, number, count_max)) found.push_back(message_of(row));
    return found;
}

void mark_sent(db::Tx& tx, MunicipalityId municipality, MessageId id) {
    tx.execute(update_sent, municipality, id, tx.now());
}

void mark_failed(db::Tx& tx, MunicipalityId municipality, MessageId id, std::string_view error) {
    tx.execute(update_failed, municipality, id, first_code_points(error, error_characters_max));
}

void note_attempt(db::Tx& tx, MunicipalityId municipality, MessageId id, std::string_view error) {
    tx.execute(update_error, municipality, id, first_code_points(error, error_characters_max));
}

Counts counts_since(db::Tx& tx, MunicipalityId municipality, Instant since) {
    Counts counts;
    for (const db::Row& row : tx.rows(select_counts, municipality, crypto::first_id_of(since), since)) {
        const State state = state_of(row.text(0));
        (state == State::sent ? counts.sent : state == State::failed ? counts.failed : counts.waiting) = row.integer(1);
    }
    return counts;
}

} // namespace svar::sms
