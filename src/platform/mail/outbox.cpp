#include "platform/crypto/crypto.hpp"
#include "platform/mail/bounce.hpp"
#include "platform/mail/compose.hpp"
#include "platform/mail/mail.hpp"
#include "platform/mail/outbox_store.hpp"
#include "platform/mail/reply_failure.hpp"

#include <limits>

namespace svar::mail {

namespace {

constexpr db::Sql insert_mail{
    .name = "outbox.insert",
    .text =
        "INSERT INTO outbox (municipality, id, case_id, kind, state, from_address, from_name, reply_to, to_address, "
        "to_name, subject, text_body, html_body, automatic, in_reply_to, created_at, due_at, attempts, "
        "unsubscribe_url) "
        "VALUES ($1, $2, $3, $4, CASE WHEN EXISTS (SELECT 1 FROM mail_delivery WHERE municipality = 0 "
        "AND delivery = 'send') THEN 'waiting' ELSE 'kept' END, "
        "$5, $6, NULLIF($7, ''), $8, $9, $10, $11, $12, $13, NULLIF($14, ''), $15, $15, 0, NULLIF($16, ''))"};

constexpr db::Sql insert_file{.name = "outbox_files.insert",
                              .text =
                                  "INSERT INTO outbox_files (municipality, mail, position, name, media_type, content) "
                                  "VALUES ($1, $2, $3, $4, $5, $6)"};

constexpr db::Sql select_files{.name = "outbox_files.of_mail",
                               .text = "SELECT name, media_type, content FROM outbox_files "
                                       "WHERE municipality = $1 AND mail = $2 ORDER BY position"};

constexpr db::Sql upsert_delivery{.name = "mail_delivery.set",
                                  .text = "INSERT INTO mail_delivery (municipality, delivery) VALUES (0, $1) "
                                          "ON CONFLICT (municipality) DO UPDATE SET delivery = excluded.delivery"};

constexpr db::Sql select_delivery{.name = "mail_delivery.get",
                                  .text = "SELECT delivery FROM mail_delivery WHERE municipality = 0"};

constexpr db::Sql select_mails{
    .name = "outbox.list",
    .text = "SELECT id, case_id, kind, state, to_address, subject, created_at, sent_at, attempts, last_error, "
            "failure FROM outbox WHERE municipality = $1 AND id < $2 ORDER BY id DESC LIMIT $3"};

constexpr db::Sql select_mails_in_state{
    .name = "outbox.list_in_state",
    .text = "SELECT id, case_id, kind, state, to_address, subject, created_at, sent_at, attempts, last_error, "
            "failure FROM outbox WHERE municipality = $1 AND id < $2 AND state = $4 ORDER BY id DESC LIMIT $3"};

// The state as a word of the statement, so that the index of failed mail serves it.
constexpr db::Sql select_failed{
    .name = "outbox.list_failed",
    .text = "SELECT id, case_id, kind, state, to_address, subject, created_at, sent_at, attempts, last_error, "
            "failure FROM outbox WHERE municipality = $1 AND id < $2 AND state = 'failed' ORDER BY id DESC LIMIT $3"};

constexpr db::Sql select_mail{
    .name = "outbox.get",
    .text = "SELECT municipality, id, case_id, kind, state, from_address, from_name, reply_to, to_address, to_name, "
            "subject, text_body, html_body, automatic, in_reply_to, created_at, due_at, attempts, sent_at, last_error, "
            "unsubscribe_url, CASE WHEN EXISTS (SELECT 1 FROM outbox_files f WHERE f.municipality = $1 AND f.mail = "
            "$2) THEN 1 ELSE 0 END, failure "
            "FROM outbox WHERE municipality = $1 AND id = $2"};

constexpr db::Sql start_afresh{.name = "outbox.resend",
                               .text =
                                   "UPDATE outbox SET state = 'waiting', due_at = $3, attempts = 0, last_error = NULL "
                                   "WHERE municipality = $1 AND id = $2 AND state IN ('failed', 'kept')"};

constexpr db::Sql remove_mail{.name = "outbox.forget",
                              .text = "DELETE FROM outbox WHERE municipality = $1 AND id = $2"};

constexpr db::Sql take_unsent{.name = "outbox.take_back",
                              .text = "DELETE FROM outbox WHERE municipality = $1 AND id = $2 AND state <> 'sent' "
                                      "AND (lease_token IS NULL OR due_at <= $3) RETURNING state"};

constexpr db::Sql fail_sent{.name = "outbox.bounced",
                            .text = "UPDATE outbox SET state = 'failed', last_error = $3, failure = $4 "
                                    "WHERE municipality = $1 AND id = $2 AND state = 'sent'"};

std::string_view automatic_name(Automatic automatic) {
    switch (automatic) {
    case Automatic::no: return "no";
    case Automatic::generated: return "generated";
    case Automatic::replied: return "replied";
    }
    return "";
}

Automatic automatic_of(std::string_view name) {
    for (const Automatic automatic : {Automatic::no, Automatic::generated, Automatic::replied}) {
        if (automatic_name(automatic) == name) return automatic;
    }
    throw db::Broken{"outbox.automatic holds an unknown word"};
}

State state_of(std::string_view name) {
    for (const State state : {State::waiting, State::sent, State::failed, State::kept}) {
        if (state_name(state) == name) return state;
    }
    throw db::Broken{"outbox.state holds an unknown word"};
}

std::string_view delivery_name(Delivery delivery) { return delivery == Delivery::send ? "send" : "keep"; }

EmailAddress address_of(const std::string& text) {
    std::optional<EmailAddress> address = EmailAddress::parse(text);
    if (!address) throw db::Broken{"outbox holds a malformed address"};
    return *std::move(address);
}

std::string joined(const std::vector<std::string>& references) {
    constexpr std::size_t references_max = 20;
    std::string all;
    const std::size_t skipped = references.size() > references_max ? references.size() - references_max : 0;
    for (std::size_t i = skipped; i < references.size(); ++i) {
        if (is_message_id(references[i])) all += (all.empty() ? "" : " ") + references[i];
    }
    return all;
}

std::vector<std::string> separated(const std::string& text) {
    std::vector<std::string> references;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        references.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return references;
}

Outgoing outgoing_of(const db::Row& row) {
    return {.kind = row.text(3),
            .case_id = row.id<CaseId>(2),
            .from = {address_of(row.text(5)), row.personal(6)},
            .reply_to = row.is_null(7) ? std::nullopt : std::optional{address_of(row.text(7))},
            .to = {address_of(row.text(8)), row.personal(9)},
            .subject = row.personal(10),
            .text = row.personal(11),
            .html = row.personal(12),
            .automatic = automatic_of(row.text(13)),
            .references = separated(row.text_or_empty(14)),
            .unsubscribe_url = row.text_or_empty(20),
            .files = {}};
}

StoredMail stored_mail_of(const db::Row& row) {
    return {.municipality = row.id<MunicipalityId>(0),
            .id = row.id<MailId>(1),
            .outgoing = outgoing_of(row),
            .state = state_of(row.text(4)),
            .created_at = row.instant(15),
            .due_at = row.instant(16),
            .sent_at = row.instant_or_none(18),
            .attempts = static_cast<int>(row.integer(17)),
            .last_error = row.personal(19),
            .failure = parse_failure(row.text(22))};
}

MailSummary summary_of(const db::Row& row) {
    return {.id = row.id<MailId>(0),
            .case_id = row.id<CaseId>(1),
            .kind = row.text(2),
            .state = state_of(row.text(3)),
            .to_address = row.personal(4),
            .subject = row.personal(5),
            .created_at = row.instant(6),
            .sent_at = row.instant_or_none(7),
            .attempts = static_cast<int>(row.integer(8)),
            .last_error = row.personal(9),
            .failure = parse_failure(row.text(10))};
}

/// Posted behind the mail's own row.
void insert_files(db::Tx& tx, MunicipalityId municipality, MailId id, const std::vector<Attachment>& files) {
    std::int64_t position = 0;
    for (const Attachment& file : files) {
        const db::Blob content{reinterpret_cast<const std::uint8_t*>(file.content.data()), file.content.size()};
        tx.post(insert_file, municipality, id, position++, file.name, file.media_type, content);
    }
}

std::vector<Attachment> files_of(db::Tx& tx, MunicipalityId municipality, MailId id) {
    std::vector<Attachment> files;
    for (const db::Row& row : tx.rows(select_files, municipality, id)) {
        const db::Bytes& content = row.bytes(2);
        files.push_back({row.text(0), row.text(1), {content.begin(), content.end()}});
    }
    return files;
}

db::Rows rows_of(db::Tx& tx, MunicipalityId municipality, const MailFilter& filter) {
    const MailId before = filter.before ? filter.before : MailId{std::numeric_limits<std::int64_t>::max()};
    if (!filter.state) return tx.rows(select_mails, municipality, before, filter.count_max);
    if (*filter.state == State::failed) return tx.rows(select_failed, municipality, before, filter.count_max);
    return tx.rows(select_mails_in_state, municipality, before, filter.count_max, state_name(*filter.state));
}

} // namespace

std::string_view state_name(State state) {
    switch (state) {
    case State::waiting: return "waiting";
    case State::sent: return "sent";
    case State::failed: return "failed";
    case State::kept: return "kept";
    }
    return "";
}

MailId queue_mail(db::Tx& tx, MunicipalityId municipality, const Outgoing& mail) {
    const MailId id{crypto::next_id()};
    const auto case_id = mail.case_id ? std::optional{mail.case_id} : std::nullopt;
    const std::string reply_to = mail.reply_to ? mail.reply_to->reveal() : "";
    const std::string references = joined(mail.references);
    tx.post(insert_mail, municipality, id, case_id, mail.kind, mail.from.address.reveal(), mail.from.name, reply_to,
            mail.to.address.reveal(), mail.to.name, mail.subject, mail.text, mail.html, automatic_name(mail.automatic),
            references, tx.now(), mail.unsubscribe_url);
    insert_files(tx, municipality, id, mail.files);
    tx.after_commit([] { bell().ring(); });
    return id;
}

void forget_mail(db::Tx& tx, MunicipalityId municipality, MailId id) { tx.execute(remove_mail, municipality, id); }

std::optional<State> take_back(db::Tx& tx, MunicipalityId municipality, MailId id) {
    const std::optional<db::Row> row = tx.row(take_unsent, municipality, id, tx.now());
    if (!row) return std::nullopt;
    return state_of(row->text(0));
}

Delivery delivery(db::Tx& tx) {
    const std::optional<db::Row> row = tx.row(select_delivery);
    return row && row->text(0) == delivery_name(Delivery::send) ? Delivery::send : Delivery::keep;
}

void set_delivery(db::Tx& tx, Delivery wanted) {
    // Everybody who queues mail reads this row: a start that changes nothing must not disturb them.
    if (delivery(tx) != wanted) tx.execute(upsert_delivery, delivery_name(wanted));
}

std::vector<MailSummary> mails(db::Tx& tx, MunicipalityId municipality, const MailFilter& filter) {
    std::vector<MailSummary> found;
    for (const db::Row& row : rows_of(tx, municipality, filter)) found.push_back(summary_of(row));
    return found;
}

std::optional<StoredMail> mail(db::Tx& tx, MunicipalityId municipality, MailId id) {
    const std::optional<db::Row> row = tx.row(select_mail, municipality, id);
    if (!row) return std::nullopt;
    StoredMail found = stored_mail_of(*row);
    if (row->flag(21)) found.outgoing.files = files_of(tx, municipality, id);
    return found;
}

void mark_bounced(db::Tx& tx, MunicipalityId municipality, MailId id, std::string_view words) {
    tx.execute(fail_sent, municipality, id, words, failure_key(failure_of_reply(0, words)));
}

Result<> resend(db::Tx& tx, MunicipalityId municipality, MailId id) {
    if (delivery(tx) == Delivery::keep) return conflict("mail.problem.no_server");
    if (tx.execute(start_afresh, municipality, id, tx.now()) == 0) return conflict("mail.problem.not_stuck");
    tx.after_commit([] { bell().ring(); });
    return Done{};
}

} // namespace svar::mail
