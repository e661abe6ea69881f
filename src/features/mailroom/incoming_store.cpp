#include "features/mailroom/incoming_store.hpp"

#include <algorithm>

namespace svar::mailroom {

namespace {

#define SVAR_INCOMING_COLUMNS                                                                                          \
    "municipality, mailbox, uid_validity, uid, incoming, outcome, case_id, file, sender, is_answered, taken_at"

constexpr db::Sql insert{.name = "incoming_mails.insert",
                         .text = "INSERT INTO incoming_mails (" SVAR_INCOMING_COLUMNS
                                 ", digest, is_marked) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0)"};
constexpr db::Sql by_digest{.name = "incoming_mails.by_digest",
                            .text = "SELECT " SVAR_INCOMING_COLUMNS
                                    " FROM incoming_mails WHERE municipality = $1 AND digest = $2"};
constexpr db::Sql by_uid{.name = "incoming_mails.by_uid",
                         .text = "SELECT " SVAR_INCOMING_COLUMNS " FROM incoming_mails "
                                 "WHERE municipality = $1 AND mailbox = $2 AND uid_validity = $3 AND uid = $4"};
constexpr db::Sql by_id{.name = "incoming_mails.get",
                        .text = "SELECT " SVAR_INCOMING_COLUMNS " FROM incoming_mails "
                                "WHERE municipality = $1 AND mailbox = $2 AND incoming = $3"};
constexpr db::Sql taken{.name = "incoming_mails.taken",
                        .text = "SELECT uid FROM incoming_mails "
                                "WHERE municipality = $1 AND mailbox = $2 AND uid_validity = $3 AND uid >= $4"};
constexpr db::Sql unmarked{.name = "incoming_mails.unmarked",
                           .text = "SELECT uid FROM incoming_mails WHERE municipality = $1 AND mailbox = $2 "
                                   "AND uid_validity = $3 AND is_marked = 0 ORDER BY uid LIMIT 1000"};
constexpr db::Sql mark{.name = "incoming_mails.mark",
                       .text = "UPDATE incoming_mails SET is_marked = 1 "
                               "WHERE municipality = $1 AND mailbox = $2 AND uid_validity = $3 AND uid = $4"};
constexpr db::Sql answers{.name = "incoming_mails.answers",
                          .text = "SELECT count(*) FROM incoming_mails "
                                  "WHERE municipality = $1 AND sender = $2 AND taken_at > $3 AND is_answered = 1"};
constexpr db::Sql latest{.name = "incoming_mails.latest",
                         .text = "SELECT " SVAR_INCOMING_COLUMNS " FROM incoming_mails "
                                 "WHERE municipality = $1 AND mailbox = $2 ORDER BY incoming DESC LIMIT $3"};
constexpr db::Sql counts{.name = "incoming_mails.outcomes",
                         .text = "SELECT outcome, count(*) FROM incoming_mails WHERE municipality = $1 "
                                 "AND mailbox = $2 AND taken_at >= $3 GROUP BY outcome"};

Outcome outcome_of(std::string_view key) {
    const auto* found = std::ranges::find(outcomes, key, outcome_key);
    if (found == std::end(outcomes)) throw db::Broken{"incoming_mails.outcome holds an unknown word"};
    return *found;
}

Incoming incoming_of(const db::Row& row) {
    Incoming one{.municipality = row.id<MunicipalityId>(0),
                 .mailbox = row.id<MailboxId>(1),
                 .uid_validity = static_cast<std::uint32_t>(row.integer(2)),
                 .uid = static_cast<std::uint32_t>(row.integer(3)),
                 .id = row.id<IncomingId>(4),
                 .outcome = outcome_of(row.text(5)),
                 .case_id = row.id<CaseId>(6),
                 .file = row.id<FileId>(7),
                 .is_answered = row.flag(9),
                 .taken_at = row.instant(10)};
    const db::Bytes& sender = row.bytes(8);
    std::copy_n(sender.begin(), std::min(sender.size(), one.sender.size()), one.sender.begin());
    return one;
}

std::optional<Incoming> first(const std::optional<db::Row>& row) {
    return row ? std::optional{incoming_of(*row)} : std::nullopt;
}

std::int64_t number(std::uint32_t uid) { return uid; }

template <class IdType>
std::optional<IdType> or_none(IdType id) {
    return id ? std::optional{id} : std::nullopt;
}

} // namespace

std::string_view outcome_key(Outcome outcome) {
    switch (outcome) {
    case Outcome::filed: return "filed";
    case Outcome::added: return "added";
    case Outcome::duplicate: return "duplicate";
    case Outcome::bounce: return "bounce";
    case Outcome::automatic: return "automatic";
    case Outcome::own: return "own";
    }
    return "";
}

void insert_incoming(db::Tx& tx, const Incoming& one, const std::optional<crypto::Digest>& digest) {
    const auto bytes = digest ? std::optional{db::Bytes(digest->begin(), digest->end())} : std::nullopt;
    tx.execute(insert, one.municipality, one.mailbox, number(one.uid_validity), number(one.uid), one.id,
               outcome_key(one.outcome), or_none(one.case_id), or_none(one.file), db::Blob{one.sender}, one.is_answered,
               tx.now(), bytes);
}

std::optional<Incoming> incoming_by_digest(db::Tx& tx, MunicipalityId municipality, const crypto::Digest& digest) {
    return first(tx.row(by_digest, municipality, db::Blob{digest}));
}

std::optional<Incoming> incoming_by_uid(db::Tx& tx, const Mailbox& m, std::uint32_t uid) {
    return first(tx.row(by_uid, m.municipality, m.id, number(m.reading.uid_validity), number(uid)));
}

std::optional<Incoming> incoming(db::Tx& tx, MunicipalityId municipality, MailboxId mailbox, IncomingId id) {
    return first(tx.row(by_id, municipality, mailbox, id));
}

std::set<std::uint32_t> uids_taken(db::Tx& tx, const Mailbox& m, std::uint32_t from) {
    std::set<std::uint32_t> uids;
    for (const db::Row& row : tx.rows(taken, m.municipality, m.id, number(m.reading.uid_validity), number(from)))
        uids.insert(static_cast<std::uint32_t>(row.integer(0)));
    return uids;
}

std::vector<std::uint32_t> uids_unmarked(db::Tx& tx, const Mailbox& m) {
    std::vector<std::uint32_t> uids;
    for (const db::Row& row : tx.rows(unmarked, m.municipality, m.id, number(m.reading.uid_validity)))
        uids.push_back(static_cast<std::uint32_t>(row.integer(0)));
    return uids;
}

void mark_incoming(db::Tx& tx, const Mailbox& m, const std::vector<std::uint32_t>& uids) {
    for (const std::uint32_t uid : uids)
        tx.post(mark, m.municipality, m.id, number(m.reading.uid_validity), number(uid));
}

std::int64_t answers_to(db::Tx& tx, MunicipalityId municipality, const crypto::Digest& sender, Instant since) {
    return tx.row(answers, municipality, db::Blob{sender}, since)->integer(0);
}

std::vector<Incoming> latest_incoming(db::Tx& tx, MunicipalityId municipality, MailboxId mailbox, int count_max) {
    std::vector<Incoming> all;
    for (const db::Row& row : tx.rows(latest, municipality, mailbox, count_max)) all.push_back(incoming_of(row));
    return all;
}

std::vector<std::pair<Outcome, std::int64_t>> outcomes_since(db::Tx& tx, MunicipalityId municipality, MailboxId mailbox,
                                                             Instant since) {
    std::vector<std::pair<Outcome, std::int64_t>> all;
    for (const db::Row& row : tx.rows(counts, municipality, mailbox, since))
        all.emplace_back(outcome_of(row.text(0)), row.integer(1));
    return all;
}

} // namespace svar::mailroom
