#include "features/people/access_token_store.hpp"

#include "features/people/person_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::people {

namespace {

constexpr std::string_view token_prefix = "svar_";
constexpr std::chrono::minutes use_noted_every{5};

constexpr db::Sql insert_one{
    .name = "people.insert_access_token",
    .text = "INSERT INTO access_tokens (municipality, access_token, person, name, token_digest, created_at, "
            "expires_at, last_used_at, scopes, is_client) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8, $9)"};
constexpr db::Sql delete_one{
    .name = "people.delete_access_token",
    .text = "DELETE FROM access_tokens WHERE municipality = $1 AND access_token = $2 AND person = $3 RETURNING name"};
constexpr db::Sql delete_all{.name = "people.delete_access_tokens_of",
                             .text = "DELETE FROM access_tokens WHERE municipality = $1 AND person = $2"};
constexpr db::Sql of_person{
    .name = "people.access_tokens_of",
    .text = "SELECT access_token, name, created_at, expires_at, last_used_at, scopes FROM access_tokens "
            "WHERE municipality = $1 AND person = $2 AND (expires_at IS NULL OR expires_at > $3) "
            "ORDER BY created_at DESC, access_token DESC"};
constexpr db::Sql by_digest{
    .name = "people.access_token_by_digest",
    .text = "SELECT t.access_token, t.last_used_at, p.person, p.name, p.language, t.scopes FROM access_tokens t "
            "JOIN people p ON p.municipality = t.municipality AND p.person = t.person AND p.is_active = 1 "
            "WHERE t.municipality = $1 AND t.token_digest = $2 AND (t.expires_at IS NULL OR t.expires_at > $3) "
            "AND (t.is_client = 0 OR p.password_hash = '')"};
constexpr db::Sql delete_of_client{.name = "people.delete_client_token",
                                   .text = "DELETE FROM access_tokens WHERE municipality = $1 AND access_token = $2 "
                                           "AND is_client = 1 RETURNING name, person"};
constexpr db::Sql of_clients{
    .name = "people.client_tokens",
    .text = "SELECT t.access_token, t.name, t.created_at, t.expires_at, t.last_used_at, t.scopes, p.person, p.name "
            "FROM access_tokens t JOIN people p ON p.municipality = t.municipality AND p.person = t.person "
            "WHERE t.municipality = $1 AND t.is_client = 1 ORDER BY t.created_at DESC, t.access_token DESC"};
constexpr db::Sql touch{.name = "people.touch_access_token",
                        .text =
                            "UPDATE access_tokens SET last_used_at = $3 WHERE municipality = $1 AND access_token = $2"};

} // namespace

NewAccessToken insert_access_token(db::Tx& tx, MunicipalityId municipality, PersonId person, std::string_view name,
                                   std::optional<Instant> expires_at, Scopes scopes, bool is_client) {
    NewAccessToken made{.id = AccessTokenId{crypto::next_id()},
                        .token = std::string{token_prefix} + crypto::random_token()};
    const crypto::Digest digest = crypto::digest(made.token);
    tx.execute(insert_one, municipality, made.id, person, name, db::Blob{digest}, tx.now(), expires_at,
               scopes_text(scopes), is_client);
    return made;
}

std::optional<std::string> delete_access_token(db::Tx& tx, MunicipalityId municipality, PersonId person,
                                               AccessTokenId id) {
    const auto row = tx.row(delete_one, municipality, id, person);
    return row ? std::optional{row->text(0)} : std::nullopt;
}

void delete_access_tokens_of(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    tx.execute(delete_all, municipality, person);
}

std::vector<AccessToken> access_tokens_of(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    std::vector<AccessToken> found;
    for (const db::Row& row : tx.rows(of_person, municipality, person, tx.now()))
        found.push_back({.id = row.id<AccessTokenId>(0),
                         .name = row.text(1),
                         .created_at = row.instant(2),
                         .expires_at = row.instant_or_none(3),
                         .last_used_at = row.instant_or_none(4),
                         .scopes = parse_scopes(row.text(5))});
    return found;
}

std::optional<std::pair<std::string, PersonId>> delete_client_token(db::Tx& tx, MunicipalityId municipality,
                                                                    AccessTokenId id) {
    const auto row = tx.row(delete_of_client, municipality, id);
    if (!row) return std::nullopt;
    return std::pair{row->text(0), row->id<PersonId>(1)};
}

std::vector<ClientToken> client_tokens(db::Tx& tx, MunicipalityId municipality) {
    std::vector<ClientToken> found;
    for (const db::Row& row : tx.rows(of_clients, municipality))
        found.push_back({.token = {.id = row.id<AccessTokenId>(0),
                                   .name = row.text(1),
                                   .created_at = row.instant(2),
                                   .expires_at = row.instant_or_none(3),
                                   .last_used_at = row.instant_or_none(4),
                                   .scopes = parse_scopes(row.text(5))},
                         .person = row.id<PersonId>(6),
                         .person_name = row.text(7)});
    return found;
}

std::optional<TokenUse> use_of_access_token(db::Tx& tx, const organisation::Municipality& municipality,
                                            std::string_view token) {
    const crypto::Digest digest = crypto::digest(token);
    const auto row = tx.row(by_digest, municipality.id, db::Blob{digest}, tx.now());
    if (!row) return std::nullopt;
    const auto last_used_at = row->instant_or_none(1);
    return TokenUse{.id = row->id<AccessTokenId>(0),
                    .actor = actor_of(tx, municipality, row->id<PersonId>(2), row->text(3), row->text(4)),
                    .scopes = parse_scopes(row->text(5)),
                    .is_use_stale = !last_used_at || *last_used_at + use_noted_every <= tx.now()};
}

void touch_access_token(db::Tx& tx, MunicipalityId municipality, AccessTokenId id) {
    tx.execute(touch, municipality, id, tx.now());
}

} // namespace svar::people
