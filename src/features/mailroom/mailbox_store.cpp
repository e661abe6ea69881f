#include "features/mailroom/mailbox_store.hpp"

namespace svar::mailroom {

namespace {

#define SVAR_MAILBOX_COLUMNS                                                                                           \
    "municipality, mailbox, version, address, url, starttls, user_name, sign_in, secret, secret_file, token_url, "     \
    "client_id, scope, folder, done_folder, unit, category, kind, kind_words, has_plus, is_active, poll_seconds, "     \
    "uid_validity, uid_next, uid_at_work, uid_attempts, looked_at, failing_since, last_error, failure"

constexpr db::Sql select_all{.name = "mailboxes.of",
                             .text = "SELECT " SVAR_MAILBOX_COLUMNS
                                     " FROM mailboxes WHERE municipality = $1 ORDER BY mailbox"};
constexpr db::Sql select_one{.name = "mailboxes.get",
                             .text = "SELECT " SVAR_MAILBOX_COLUMNS
                                     " FROM mailboxes WHERE municipality = $1 AND mailbox = $2"};
constexpr db::Sql insert{.name = "mailboxes.insert",
                         .text =
                             "INSERT INTO mailboxes (" SVAR_MAILBOX_COLUMNS ", due_at, lease_token) VALUES ($1, $2, "
                             "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, "
                             "$21, $22, 0, 1, 0, 0, NULL, NULL, '', 'other', $23, NULL)"};
constexpr db::Sql update{
    .name = "mailboxes.update",
    .text =
        "UPDATE mailboxes SET version = version + 1, address = $4, url = $5, starttls = $6, user_name = $7, "
        "sign_in = $8, secret = $9, secret_file = $10, token_url = $11, client_id = $12, scope = $13, folder = $14, "
        "done_folder = $15, unit = $16, category = $17, kind = $18, kind_words = $19, has_plus = $20, "
        "is_active = $21, poll_seconds = $22, due_at = CASE WHEN lease_token IS NULL THEN $23 ELSE due_at END, "
        "failing_since = NULL, last_error = '' WHERE municipality = $1 AND mailbox = $2 AND version = $3"};
constexpr db::Sql read_anew{.name = "mailboxes.read_anew",
                            .text = "UPDATE mailboxes SET uid_validity = 0, uid_next = 1, uid_at_work = 0, "
                                    "uid_attempts = 0, lease_token = NULL WHERE municipality = $1 AND mailbox = $2"};
// Another server's numbers may be the same ones.
constexpr db::Sql forget_uids{.name = "mailboxes.forget_uids",
                              .text = "UPDATE incoming_mails SET uid_validity = -incoming, is_marked = 1 "
                                      "WHERE municipality = $1 AND mailbox = $2"};
// Of all municipalities: one reader serves the whole installation.
constexpr db::Sql select_due{.name = "mailboxes.due",
                             .text = "SELECT municipality, mailbox, lease_token FROM mailboxes "
                                     "WHERE is_active = 1 AND due_at <= $1 ORDER BY due_at LIMIT 1"};
constexpr db::Sql claim{.name = "mailboxes.claim",
                        .text = "UPDATE mailboxes SET lease_token = $3, due_at = $4 "
                                "WHERE municipality = $1 AND mailbox = $2 AND due_at <= $5"};
constexpr db::Sql renew{.name = "mailboxes.renew",
                        .text = "UPDATE mailboxes SET due_at = $4 "
                                "WHERE municipality = $1 AND mailbox = $2 AND lease_token = $3"};
constexpr db::Sql save{.name = "mailboxes.save_reading",
                       .text = "UPDATE mailboxes SET uid_validity = $4, uid_next = $5, uid_at_work = $6, "
                               "uid_attempts = $7 WHERE municipality = $1 AND mailbox = $2 AND lease_token = $3"};
constexpr db::Sql release{.name = "mailboxes.release",
                          .text = "UPDATE mailboxes SET lease_token = NULL, due_at = $4, looked_at = $5, "
                                  "failing_since = $6, last_error = $7, failure = $8 "
                                  "WHERE municipality = $1 AND mailbox = $2 AND lease_token = $3"};
constexpr db::Sql make_due{.name = "mailboxes.look_now",
                           .text = "UPDATE mailboxes SET due_at = $3 "
                                   "WHERE municipality = $1 AND mailbox = $2 AND lease_token IS NULL"};

Reading reading_of(const db::Row& row) {
    return {.uid_validity = static_cast<std::uint32_t>(row.integer(22)),
            .uid_next = static_cast<std::uint32_t>(row.integer(23)),
            .uid_at_work = static_cast<std::uint32_t>(row.integer(24)),
            .uid_attempts = static_cast<int>(row.integer(25)),
            .looked_at = row.instant_or_none(26),
            .failing_since = row.instant_or_none(27),
            .last_error = row.text(28),
            .failure = parse_failure(row.text(29))};
}

Mailbox mailbox_of(const db::Row& row) {
    return {.municipality = row.id<MunicipalityId>(0),
            .id = row.id<MailboxId>(1),
            .version = Version{row.integer(2)},
            .details = {.address = row.text(3),
                        .url = row.text(4),
                        .starttls = row.text(5),
                        .user_name = row.text(6),
                        .sign_in = parse_sign_in(row.text(7)).value_or(SignIn::password),
                        .secret = {},
                        .secret_file = {},
                        .token_url = row.text(10),
                        .client_id = row.text(11),
                        .scope = row.text(12),
                        .folder = row.text(13),
                        .done_folder = row.text(14),
                        .unit = row.id<UnitId>(15),
                        .category = row.text(16),
                        .kind = row.text(17),
                        .kind_words = row.text(18),
                        .has_plus = row.flag(19),
                        .is_active = row.flag(20),
                        .poll_seconds = static_cast<int>(row.integer(21))},
            .secret = row.bytes(8),
            .secret_file = row.text(9),
            .reading = reading_of(row)};
}

std::optional<UnitId> unit_or_none(const MailboxDetails& d) { return d.unit ? std::optional{d.unit} : std::nullopt; }

} // namespace

std::vector<Mailbox> mailboxes_of(db::Tx& tx, MunicipalityId municipality) {
    std::vector<Mailbox> all;
    for (const db::Row& row : tx.rows(select_all, municipality)) all.push_back(mailbox_of(row));
    return all;
}

std::optional<Mailbox> mailbox(db::Tx& tx, MunicipalityId municipality, MailboxId id) {
    const auto row = tx.row(select_one, municipality, id);
    return row ? std::optional{mailbox_of(*row)} : std::nullopt;
}

void insert_mailbox(db::Tx& tx, const Mailbox& m) {
    const MailboxDetails& d = m.details;
    tx.execute(insert, m.municipality, m.id, m.version, d.address, d.url, d.starttls, d.user_name,
               sign_in_key(d.sign_in), m.secret, m.secret_file, d.token_url, d.client_id, d.scope, d.folder,
               d.done_folder, unit_or_none(d), d.category, d.kind, d.kind_words, d.has_plus, d.is_active,
               d.poll_seconds, tx.now());
}

bool update_mailbox(db::Tx& tx, const Mailbox& m, bool is_read_anew) {
    const MailboxDetails& d = m.details;
    const bool is_written = tx.execute(update, m.municipality, m.id, m.version, d.address, d.url, d.starttls,
                                       d.user_name, sign_in_key(d.sign_in), m.secret, m.secret_file, d.token_url,
                                       d.client_id, d.scope, d.folder, d.done_folder, unit_or_none(d), d.category,
                                       d.kind, d.kind_words, d.has_plus, d.is_active, d.poll_seconds, tx.now()) == 1;
    if (!is_written || !is_read_anew) return is_written;
    tx.execute(read_anew, m.municipality, m.id);
    tx.execute(forget_uids, m.municipality, m.id);
    return is_written;
}

bool is_any_mailbox_due(db::Tx& tx) { return tx.row(select_due, tx.now()).has_value(); }

std::optional<Claimed> claim_mailbox(db::Tx& tx, std::int64_t token, Instant leased_until) {
    const auto due = tx.row(select_due, tx.now());
    if (!due) return std::nullopt;
    const auto municipality = due->id<MunicipalityId>(0);
    const auto id = due->id<MailboxId>(1);
    if (tx.execute(claim, municipality, id, token, leased_until, tx.now()) == 0) return std::nullopt;
    return Claimed{*mailbox(tx, municipality, id), !due->is_null(2)};
}

bool renew_lease(db::Tx& tx, const Mailbox& m, std::int64_t token, Instant leased_until) {
    return tx.execute(renew, m.municipality, m.id, token, leased_until) == 1;
}

bool save_reading(db::Tx& tx, const Mailbox& m, std::int64_t token) {
    const Reading& r = m.reading;
    return tx.execute(save, m.municipality, m.id, token, static_cast<std::int64_t>(r.uid_validity),
                      static_cast<std::int64_t>(r.uid_next), static_cast<std::int64_t>(r.uid_at_work),
                      r.uid_attempts) == 1;
}

bool release_mailbox(db::Tx& tx, const Mailbox& m, std::int64_t token, Instant due_at) {
    const Reading& r = m.reading;
    return tx.execute(release, m.municipality, m.id, token, due_at, r.looked_at, r.failing_since, r.last_error,
                      failure_key(r.failure)) == 1;
}

void look_now(db::Tx& tx, MunicipalityId municipality, MailboxId id) {
    tx.execute(make_due, municipality, id, tx.now());
}

} // namespace svar::mailroom
