#include "features/open311/client_store.hpp"

#include "platform/crypto/crypto.hpp"

namespace svar::open311 {

namespace {

constexpr std::string_view key_prefix = "svar311_";

constexpr db::Sql insert_one{.name = "open311.insert_client",
                             .text = "INSERT INTO open311_clients (municipality, client, name, key_digest, created_at) "
                                     "VALUES ($1, $2, $3, $4, $5)"};
constexpr db::Sql revoke_one{.name = "open311.revoke_client",
                             .text = "UPDATE open311_clients SET revoked_at = $3 WHERE municipality = $1 AND "
                                     "client = $2 AND revoked_at IS NULL RETURNING name"};
constexpr db::Sql of_municipality{.name = "open311.clients",
                                  .text = "SELECT client, name, created_at, last_used_at FROM open311_clients "
                                          "WHERE municipality = $1 AND revoked_at IS NULL "
                                          "ORDER BY created_at DESC, client DESC"};
constexpr db::Sql by_digest{.name = "open311.client_by_digest",
                            .text = "SELECT client, name, created_at, last_used_at FROM open311_clients "
                                    "WHERE municipality = $1 AND key_digest = $2 AND revoked_at IS NULL"};
constexpr db::Sql touch{.name = "open311.touch_client",
                        .text = "UPDATE open311_clients SET last_used_at = $3 WHERE municipality = $1 AND client = $2"};

Client client_from(const db::Row& row) {
    return {.id = row.id<ClientId>(0),
            .name = row.text(1),
            .created_at = row.instant(2),
            .last_used_at = row.instant_or_none(3)};
}

} // namespace

NewClient insert_client(db::Tx& tx, MunicipalityId municipality, std::string_view name) {
    NewClient made{.id = ClientId{crypto::next_id()}, .key = std::string{key_prefix} + crypto::random_token()};
    const crypto::Digest digest = crypto::digest(made.key);
    tx.execute(insert_one, municipality, made.id, name, db::Blob{digest}, tx.now());
    return made;
}

std::optional<std::string> revoke_client_row(db::Tx& tx, MunicipalityId municipality, ClientId id) {
    const auto row = tx.row(revoke_one, municipality, id, tx.now());
    return row ? std::optional{row->text(0)} : std::nullopt;
}

std::vector<Client> clients_of(db::Tx& tx, MunicipalityId municipality) {
    std::vector<Client> found;
    for (const db::Row& row : tx.rows(of_municipality, municipality)) found.push_back(client_from(row));
    return found;
}

std::optional<Client> client_by_key(db::Tx& tx, MunicipalityId municipality, std::string_view key) {
    const crypto::Digest digest = crypto::digest(key);
    const auto row = tx.row(by_digest, municipality, db::Blob{digest});
    return row ? std::optional{client_from(*row)} : std::nullopt;
}

void touch_client(db::Tx& tx, MunicipalityId municipality, ClientId id) {
    tx.execute(touch, municipality, id, tx.now());
}

} // namespace svar::open311
