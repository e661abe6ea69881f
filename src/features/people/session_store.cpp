#include "features/people/session_store.hpp"

#include "base/text.hpp"
#include "features/people/person_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::people {

namespace {

constexpr std::size_t client_code_points_max = 200;
constexpr std::chrono::seconds device_unused_max = std::chrono::days{180};
constexpr std::chrono::seconds failures_kept_max = std::chrono::days{2};
constexpr int devices_max = 20;

constexpr db::Sql insert_one{
    .name = "people.insert_session",
    .text = "INSERT INTO sessions (municipality, token_digest, person, csrf_secret, client, is_confirmed, created_at, "
            "seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)"};
constexpr db::Sql in_force{
    .name = "people.session_in_force",
    .text = "SELECT s.person, s.csrf_secret, s.seen_at, p.name, p.language FROM sessions s "
            "JOIN people p ON p.municipality = s.municipality AND p.person = s.person AND p.is_active = 1 "
            "WHERE s.municipality = $1 AND s.token_digest = $2 AND s.is_confirmed = 1 AND s.expires_at > $3 "
            "AND s.seen_at > $4"};
constexpr db::Sql owing_code{
    .name = "people.session_owing_code",
    .text = "SELECT s.person FROM sessions s "
            "JOIN people p ON p.municipality = s.municipality AND p.person = s.person AND p.is_active = 1 "
            "WHERE s.municipality = $1 AND s.token_digest = $2 AND s.is_confirmed = 0 AND s.expires_at > $3"};
constexpr db::Sql touch{
    .name = "people.touch_session",
    .text = "UPDATE sessions SET seen_at = $3 WHERE municipality = $1 AND token_digest = $2 AND seen_at < $3"};
constexpr db::Sql of_person{
    .name = "people.sessions_of",
    .text = "SELECT token_digest, client, created_at, seen_at FROM sessions "
            "WHERE municipality = $1 AND person = $2 AND is_confirmed = 1 AND expires_at > $3 AND seen_at > $4 "
            "ORDER BY created_at DESC, token_digest"};
constexpr db::Sql delete_one{.name = "people.delete_session",
                             .text = "DELETE FROM sessions WHERE municipality = $1 AND token_digest = $2"};
constexpr db::Sql delete_own{.name = "people.delete_own_session",
                             .text =
                                 "DELETE FROM sessions WHERE municipality = $1 AND person = $2 AND token_digest = $3"};
constexpr db::Sql delete_others{
    .name = "people.delete_sessions_of",
    .text = "DELETE FROM sessions WHERE municipality = $1 AND person = $2 AND token_digest <> $3"};

constexpr db::Sql device_row{.name = "people.person_of_device",
                             .text = "SELECT person FROM known_devices WHERE municipality = $1 AND token_digest = $2 "
                                     "AND seen_at > $3"};
constexpr db::Sql insert_device_row{
    .name = "people.insert_device",
    .text = "INSERT INTO known_devices (municipality, token_digest, person, seen_at) VALUES ($1, $2, $3, $4)"};
constexpr db::Sql prune_devices{
    .name = "people.prune_devices",
    .text = "DELETE FROM known_devices WHERE municipality = $1 AND person = $2 AND token_digest NOT IN "
            "(SELECT token_digest FROM known_devices WHERE municipality = $1 AND person = $2 "
            "ORDER BY seen_at DESC, token_digest LIMIT $3)"};
constexpr db::Sql touch_device_row{
    .name = "people.touch_device",
    .text = "UPDATE known_devices SET seen_at = $3 WHERE municipality = $1 AND token_digest = $2"};
constexpr db::Sql delete_devices{.name = "people.delete_devices_of",
                                 .text = "DELETE FROM known_devices WHERE municipality = $1 AND person = $2"};

constexpr db::Sql forget_sessions{
    .name = "people.forget_sessions",
    .text = "DELETE FROM sessions WHERE municipality = $1 AND (expires_at <= $2 OR seen_at <= $3)"};
constexpr db::Sql forget_devices{.name = "people.forget_devices",
                                 .text = "DELETE FROM known_devices WHERE municipality = $1 AND seen_at <= $2"};
constexpr db::Sql forget_failures{.name = "people.forget_failures",
                                  .text = "DELETE FROM sign_in_failures WHERE municipality = $1 AND last_at <= $2"};

/// The digest of a token as a parameter.
struct TokenDigest {
    explicit TokenDigest(std::string_view token) : digest(crypto::digest(token)) {}
    db::Blob blob() const { return digest; }
    crypto::Digest digest;
};

} // namespace

std::string insert_session(db::Tx& tx, MunicipalityId municipality, PersonId person, std::string_view client,
                           Confirmed confirmed, const SessionLimits& limits) {
    const bool is_confirmed = confirmed == Confirmed::yes;
    std::string token = crypto::random_token();
    const TokenDigest digest{token};
    const Instant expires_at = tx.now() + (is_confirmed ? limits.age_max : limits.code_wait_max);
    tx.execute(insert_one, municipality, digest.blob(), person, crypto::random_token(),
               first_code_points(client, client_code_points_max), is_confirmed, tx.now(), expires_at);
    return token;
}

std::optional<Session> session_by_token(db::Tx& tx, const organisation::Municipality& municipality,
                                        std::string_view token, const SessionLimits& limits) {
    const TokenDigest digest{token};
    const auto row = tx.row(in_force, municipality.id, digest.blob(), tx.now(), tx.now() - limits.idle_max);
    if (!row) return std::nullopt;
    const auto person = row->id<PersonId>(0);
    return Session{.actor = actor_of(tx, municipality, person, row->text(3), row->text(4)),
                   .csrf_secret = row->text(1),
                   .is_seen_stale = row->instant(2) + limits.seen_at_steps <= tx.now()};
}

std::optional<PersonId> person_owing_code(db::Tx& tx, MunicipalityId municipality, std::string_view token) {
    const TokenDigest digest{token};
    const auto row = tx.row(owing_code, municipality, digest.blob(), tx.now());
    if (!row) return std::nullopt;
    return row->id<PersonId>(0);
}

void touch_session(db::Tx& tx, MunicipalityId municipality, std::string_view token) {
    const TokenDigest digest{token};
    tx.execute(touch, municipality, digest.blob(), tx.now());
}

std::vector<SessionLine> sessions_of(db::Tx& tx, MunicipalityId municipality, PersonId person, std::string_view token,
                                     const SessionLimits& limits) {
    const std::string own_key = to_hex(crypto::digest(token));
    std::vector<SessionLine> found;
    for (const db::Row& row : tx.rows(of_person, municipality, person, tx.now(), tx.now() - limits.idle_max)) {
        std::string key = to_hex(row.bytes(0));
        const bool is_this = key == own_key;
        found.push_back({.key = std::move(key),
                         .client = row.text(1),
                         .created_at = row.instant(2),
                         .seen_at = row.instant(3),
                         .is_this = is_this});
    }
    return found;
}

void delete_session(db::Tx& tx, MunicipalityId municipality, std::string_view token) {
    const TokenDigest digest{token};
    tx.execute(delete_one, municipality, digest.blob());
}

bool delete_session_by_key(db::Tx& tx, MunicipalityId municipality, PersonId person, std::string_view key) {
    const auto digest = from_hex(key);
    return digest && tx.execute(delete_own, municipality, person, *digest) == 1;
}

void delete_sessions_of(db::Tx& tx, MunicipalityId municipality, PersonId person, std::string_view spared_token) {
    const TokenDigest digest{spared_token};
    tx.execute(delete_others, municipality, person, digest.blob());
}

std::optional<PersonId> person_of_device(db::Tx& tx, MunicipalityId municipality, std::string_view token) {
    if (token.empty()) return std::nullopt;
    const TokenDigest digest{token};
    const auto row = tx.row(device_row, municipality, digest.blob(), tx.now() - device_unused_max);
    if (!row) return std::nullopt;
    return row->id<PersonId>(0);
}

std::string insert_device(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    std::string token = crypto::random_token();
    const TokenDigest digest{token};
    tx.execute(insert_device_row, municipality, digest.blob(), person, tx.now());
    tx.execute(prune_devices, municipality, person, devices_max);
    return token;
}

void touch_device(db::Tx& tx, MunicipalityId municipality, std::string_view token) {
    const TokenDigest digest{token};
    tx.execute(touch_device_row, municipality, digest.blob(), tx.now());
}

void delete_devices_of(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    tx.execute(delete_devices, municipality, person);
}

void forget_expired(db::Tx& tx, MunicipalityId municipality, const SessionLimits& limits) {
    tx.execute(forget_sessions, municipality, tx.now(), tx.now() - limits.idle_max);
    tx.execute(forget_devices, municipality, tx.now() - device_unused_max);
    tx.execute(forget_failures, municipality, tx.now() - failures_kept_max);
}

} // namespace svar::people
