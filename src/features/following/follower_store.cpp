#include "features/following/follower_store.hpp"

namespace svar::following {

namespace {

#define SVAR_FOLLOWER_COLUMNS                                                                                          \
    "municipality, follower, email, language, kind, category, unit, rhythm, created_at, confirmed_at, due_at, words"

constexpr db::Sql insert{.name = "followers.insert",
                         .text = "INSERT INTO followers (" SVAR_FOLLOWER_COLUMNS ") "
                                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"};
constexpr db::Sql by_id{.name = "followers.by_id",
                        .text = "SELECT " SVAR_FOLLOWER_COLUMNS
                                " FROM followers WHERE municipality = $1 AND follower = $2"};
constexpr db::Sql confirm{.name = "followers.confirm",
                          .text = "UPDATE followers SET confirmed_at = $3 "
                                  "WHERE municipality = $1 AND follower = $2 AND confirmed_at IS NULL"};
constexpr db::Sql same{.name = "followers.same",
                       .text = "SELECT follower FROM followers WHERE municipality = $1 AND email = $2 AND kind = $3 "
                               "AND category = $4 AND unit = $5 AND words = $6 AND follower <> $7"};
constexpr db::Sql remove{.name = "followers.delete",
                         .text = "DELETE FROM followers WHERE municipality = $1 AND follower = $2"};
constexpr db::Sql count_waiting{.name = "followers.waiting_since",
                                .text = "SELECT count(*) FROM followers WHERE municipality = $1 AND created_at >= $2 "
                                        "AND confirmed_at IS NULL"};
constexpr db::Sql unconfirmed_rows{.name = "followers.unconfirmed",
                                   .text = "SELECT follower FROM followers WHERE municipality = $1 AND created_at < $2 "
                                           "AND confirmed_at IS NULL ORDER BY created_at LIMIT $3"};
constexpr db::Sql candidate_rows{
    .name = "followers.candidates",
    .text = "SELECT " SVAR_FOLLOWER_COLUMNS " FROM followers WHERE municipality = $1 AND follower > $2 "
            "AND confirmed_at IS NOT NULL AND (kind = '' OR kind = $3) AND (category = '' OR category = $4) "
            "ORDER BY follower LIMIT $5"};
constexpr db::Sql insert_told{.name = "told_cases.insert",
                              .text = "INSERT INTO told_cases (municipality, case_id, told_at) VALUES ($1, $2, $3) "
                                      "ON CONFLICT (municipality, case_id) DO NOTHING"};
constexpr db::Sql insert_news{.name = "follower_news.insert",
                              .text = "INSERT INTO follower_news (municipality, follower, case_id) VALUES ($1, $2, $3) "
                                      "ON CONFLICT (municipality, follower, case_id) DO NOTHING"};
constexpr db::Sql set_due{.name = "followers.set_due",
                          .text = "UPDATE followers SET due_at = $3 "
                                  "WHERE municipality = $1 AND follower = $2 AND due_at IS NULL"};
constexpr db::Sql due_rows{.name = "followers.due",
                           .text = "SELECT " SVAR_FOLLOWER_COLUMNS " FROM followers "
                                   "WHERE municipality = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3"};
constexpr db::Sql news{.name = "follower_news.of",
                       .text = "SELECT case_id FROM follower_news WHERE municipality = $1 AND follower = $2 "
                               "ORDER BY case_id"};
constexpr db::Sql delete_news{.name = "follower_news.delete",
                              .text = "DELETE FROM follower_news WHERE municipality = $1 AND follower = $2"};
constexpr db::Sql clear_due{.name = "followers.clear_due",
                            .text = "UPDATE followers SET due_at = NULL WHERE municipality = $1 AND follower = $2"};
constexpr db::Sql insert_mail{.name = "follower_mails.insert",
                              .text = "INSERT INTO follower_mails (municipality, follower, mail, queued_at) "
                                      "VALUES ($1, $2, $3, $4)"};
constexpr db::Sql mails{.name = "follower_mails.of",
                        .text = "SELECT mail FROM follower_mails WHERE municipality = $1 AND follower = $2"};
constexpr db::Sql delete_mails{.name = "follower_mails.delete",
                               .text = "DELETE FROM follower_mails WHERE municipality = $1 AND follower = $2"};
constexpr db::Sql insert_mail_case{.name = "follower_mail_cases.insert",
                                   .text = "INSERT INTO follower_mail_cases (municipality, case_id, mail, follower) "
                                           "VALUES ($1, $2, $3, $4)"};
constexpr db::Sql delete_mail{.name = "follower_mails.delete_one",
                              .text = "DELETE FROM follower_mails WHERE municipality = $1 AND follower = $2 "
                                      "AND mail = $3"};
constexpr db::Sql delete_mail_cases{.name = "follower_mail_cases.delete",
                                    .text = "DELETE FROM follower_mail_cases WHERE municipality = $1 AND mail = $2"};
constexpr db::Sql mail_cases{.name = "follower_mail_cases.of_mail",
                             .text = "SELECT case_id FROM follower_mail_cases WHERE municipality = $1 AND mail = $2 "
                                     "ORDER BY case_id"};
constexpr db::Sql case_mails{.name = "follower_mail_cases.of_case",
                             .text = "SELECT follower, mail FROM follower_mail_cases WHERE municipality = $1 "
                                     "AND case_id = $2 AND mail > $3 ORDER BY mail LIMIT $4"};
constexpr db::Sql take_mails{
    .name = "follower_mails.take",
    .text = "DELETE FROM follower_mails WHERE municipality = $1 AND (follower, mail) IN (SELECT follower, mail "
            "FROM follower_mails WHERE municipality = $1 AND queued_at < $2 ORDER BY queued_at LIMIT $3) "
            "RETURNING mail"};

EmailAddress address_of(const std::string& text) {
    auto address = EmailAddress::parse(text);
    if (!address) throw db::Broken{"followers.email holds a malformed address"};
    return *std::move(address);
}

Follower follower_from(const db::Row& row) {
    return {.municipality = row.id<MunicipalityId>(0),
            .id = row.id<FollowerId>(1),
            .email = address_of(row.text(2)),
            .language = row.text(3),
            .subject = {.kind = row.text(4), .category = row.text(5), .unit = row.id<UnitId>(6), .words = row.text(11)},
            .rhythm = parse_rhythm(row.text(7)).value_or(Rhythm::daily),
            .created_at = row.instant(8),
            .confirmed_at = row.instant_or_none(9),
            .due_at = row.instant_or_none(10)};
}

std::vector<Follower> followers_from(const db::Rows& rows) {
    std::vector<Follower> found;
    for (const db::Row& row : rows) found.push_back(follower_from(row));
    return found;
}

std::vector<std::int64_t> numbers_from(const db::Rows& rows) {
    std::vector<std::int64_t> found;
    for (const db::Row& row : rows) found.push_back(row.integer(0));
    return found;
}

} // namespace

void insert_follower(db::Tx& tx, const Follower& f) {
    tx.execute(insert, f.municipality, f.id, f.email.reveal(), f.language, f.subject.kind, f.subject.category,
               f.subject.unit.value(), rhythm_key(f.rhythm), f.created_at, f.confirmed_at, f.due_at, f.subject.words);
}

std::optional<Follower> follower_by_id(db::Tx& tx, MunicipalityId municipality, FollowerId id) {
    const auto row = tx.row(by_id, municipality, id);
    if (!row) return std::nullopt;
    return follower_from(*row);
}

void confirm_follower(db::Tx& tx, const Follower& f) {
    tx.execute(confirm, f.municipality, f.id, tx.now());
    for (const db::Row& row : tx.rows(same, f.municipality, f.email.reveal(), f.subject.kind, f.subject.category,
                                      f.subject.unit.value(), f.subject.words, f.id))
        delete_follower(tx, f.municipality, row.id<FollowerId>(0));
}

void delete_follower(db::Tx& tx, MunicipalityId municipality, FollowerId id) {
    tx.execute(delete_news, municipality, id);
    tx.execute(remove, municipality, id);
}

int waiting_since(db::Tx& tx, MunicipalityId municipality, Instant since) {
    return static_cast<int>(tx.row(count_waiting, municipality, since)->integer(0));
}

std::vector<FollowerId> unconfirmed_before(db::Tx& tx, MunicipalityId municipality, Instant before, int count_max) {
    std::vector<FollowerId> found;
    for (const db::Row& row : tx.rows(unconfirmed_rows, municipality, before, count_max))
        found.push_back(row.id<FollowerId>(0));
    return found;
}

std::vector<Follower> candidates(db::Tx& tx, const publication::Publication& published, FollowerId after,
                                 int count_max) {
    return followers_from(
        tx.rows(candidate_rows, published.municipality, after, published.kind, published.category, count_max));
}

bool note_told(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    return tx.execute(insert_told, municipality, id, tx.now()) == 1;
}

void add_news(db::Tx& tx, const Follower& follower, CaseId id, Instant due_at) {
    tx.execute(insert_news, follower.municipality, follower.id, id);
    tx.execute(set_due, follower.municipality, follower.id, due_at);
}

std::vector<Follower> due_followers(db::Tx& tx, MunicipalityId municipality, int count_max) {
    return followers_from(tx.rows(due_rows, municipality, tx.now(), count_max));
}

std::vector<CaseId> news_of(db::Tx& tx, MunicipalityId municipality, FollowerId id) {
    std::vector<CaseId> found;
    for (const db::Row& row : tx.rows(news, municipality, id)) found.push_back(row.id<CaseId>(0));
    return found;
}

void clear_news(db::Tx& tx, MunicipalityId municipality, FollowerId id) {
    tx.execute(delete_news, municipality, id);
    tx.execute(clear_due, municipality, id);
}

void note_mail(db::Tx& tx, MunicipalityId municipality, FollowerId id, std::int64_t mail,
               const std::vector<CaseId>& told) {
    tx.execute(insert_mail, municipality, id, mail, tx.now());
    for (const CaseId one : told) tx.execute(insert_mail_case, municipality, one, mail, id);
}

void forget_note(db::Tx& tx, MunicipalityId municipality, FollowerId id, std::int64_t mail) {
    tx.execute(delete_mail_cases, municipality, mail);
    tx.execute(delete_mail, municipality, id, mail);
}

std::vector<CaseId> cases_of_mail(db::Tx& tx, MunicipalityId municipality, std::int64_t mail) {
    std::vector<CaseId> found;
    for (const db::Row& row : tx.rows(mail_cases, municipality, mail)) found.push_back(row.id<CaseId>(0));
    return found;
}

std::vector<NotedMail> mails_about(db::Tx& tx, MunicipalityId municipality, CaseId id, std::int64_t after,
                                   int count_max) {
    std::vector<NotedMail> found;
    for (const db::Row& row : tx.rows(case_mails, municipality, id, after, count_max))
        found.push_back({row.id<FollowerId>(0), row.integer(1)});
    return found;
}

std::vector<std::int64_t> mails_of(db::Tx& tx, MunicipalityId municipality, FollowerId id) {
    return numbers_from(tx.rows(mails, municipality, id));
}

void clear_mails(db::Tx& tx, MunicipalityId municipality, FollowerId id) {
    for (const std::int64_t mail : mails_of(tx, municipality, id)) tx.execute(delete_mail_cases, municipality, mail);
    tx.execute(delete_mails, municipality, id);
}

std::vector<std::int64_t> take_mails_before(db::Tx& tx, MunicipalityId municipality, Instant before, int count_max) {
    const auto taken = numbers_from(tx.rows(take_mails, municipality, before, count_max));
    for (const std::int64_t mail : taken) tx.execute(delete_mail_cases, municipality, mail);
    return taken;
}

} // namespace svar::following
