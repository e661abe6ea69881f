#include "features/open311/other_server_store.hpp"

#include "features/cases/case_list.hpp"

namespace svar::open311 {

namespace {

#define SVAR_SERVER_COLUMNS "server, name, url, jurisdiction, service_code, api_key"
#define SVAR_DELIVERY_COLUMNS                                                                                          \
    "d.case_id, d.run, d.server, d.state, d.remote_id, d.token, d.seen, d.seen_at, d.notes, d.last_error, "            \
    "d.tried_at, d.failure"

constexpr db::Sql insert_one{.name = "open311.insert_other_server",
                             .text = "INSERT INTO open311_servers (municipality, " SVAR_SERVER_COLUMNS
                                     ") VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr db::Sql update_one{.name = "open311.update_other_server",
                             .text = "UPDATE open311_servers SET name = $3, url = $4, jurisdiction = $5, "
                                     "service_code = $6, api_key = $7 WHERE municipality = $1 AND server = $2"};
constexpr db::Sql delete_one{.name = "open311.delete_other_server",
                             .text =
                                 "DELETE FROM open311_servers WHERE municipality = $1 AND server = $2 RETURNING name"};
constexpr db::Sql all_of{.name = "open311.other_servers",
                         .text = "SELECT " SVAR_SERVER_COLUMNS
                                 " FROM open311_servers WHERE municipality = $1 ORDER BY name"};
constexpr db::Sql save_one{
    .name = "open311.save_delivery",
    .text =
        "INSERT INTO open311_deliveries (municipality, case_id, run, server, state, remote_id, token, seen, seen_at, "
        "notes, last_error, tried_at, failure) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
        "ON CONFLICT (municipality, case_id, run) DO UPDATE SET server = excluded.server, state = excluded.state, "
        "remote_id = excluded.remote_id, token = excluded.token, seen = excluded.seen, seen_at = excluded.seen_at, "
        "notes = excluded.notes, "
        "last_error = excluded.last_error, tried_at = excluded.tried_at, failure = excluded.failure"};
constexpr db::Sql by_case{.name = "open311.delivery",
                          .text = "SELECT " SVAR_DELIVERY_COLUMNS " FROM open311_deliveries d WHERE "
                                  "d.municipality = $1 AND d.case_id = $2 AND d.run = $3"};
constexpr db::Sql without_server{
    .name = "open311.deliveries_without_server",
    .text = "SELECT " SVAR_DELIVERY_COLUMNS " FROM open311_deliveries d WHERE d.municipality = $1 "
            "AND d.state = 'waiting' AND NOT EXISTS (SELECT 1 FROM open311_servers s WHERE "
            "s.municipality = d.municipality AND s.server = d.server)"};
constexpr db::Sql to_ask{.name = "open311.deliveries_to_ask",
                         .text = "SELECT " SVAR_DELIVERY_COLUMNS " FROM open311_deliveries d WHERE "
                                 "d.municipality = $1 AND d.state = 'sent' AND d.tried_at <= $2 "
                                 "ORDER BY d.tried_at LIMIT $3"};
constexpr db::Sql with_error{
    .name = "open311.troubles",
    .text =
        "SELECT " SVAR_DELIVERY_COLUMNS ", c.reference, s.name FROM open311_deliveries d "
        "JOIN cases c ON c.municipality = d.municipality AND c.case_id = d.case_id "
        "JOIN open311_servers s ON s.municipality = d.municipality AND s.server = d.server "
        "WHERE d.municipality = $1 AND d.state <> 'ended' AND d.last_error <> '' ORDER BY d.tried_at DESC LIMIT $2"};

OtherServer server_from(const db::Row& row) {
    return {.id = row.id<OtherServerId>(0),
            .name = row.text(1),
            .url = row.text(2),
            .jurisdiction = row.text(3),
            .service_code = row.text(4),
            .api_key = row.personal(5)};
}

HandOverDelivery delivery_from(const db::Row& row) {
    return {.case_id = row.id<CaseId>(0),
            .run = static_cast<int>(row.integer(1)),
            .server = row.id<OtherServerId>(2),
            .state = parse_delivery(row.text(3)),
            .remote_id = row.text(4),
            .token = row.text(5),
            .seen = row.text(6),
            .seen_at = row.instant_or_none(7),
            .notes = row.text(8),
            .last_error = row.text(9),
            .failure = parse_failure(row.text(11)),
            .tried_at = row.instant(10)};
}

} // namespace

void insert_other_server(db::Tx& tx, MunicipalityId municipality, const OtherServer& server) {
    tx.execute(insert_one, municipality, server.id, server.name, server.url, server.jurisdiction, server.service_code,
               server.api_key);
}

void update_other_server(db::Tx& tx, MunicipalityId municipality, const OtherServer& server) {
    tx.execute(update_one, municipality, server.id, server.name, server.url, server.jurisdiction, server.service_code,
               server.api_key);
}

std::optional<std::string> delete_other_server(db::Tx& tx, MunicipalityId municipality, OtherServerId id) {
    const auto row = tx.row(delete_one, municipality, id);
    return row ? std::optional{row->text(0)} : std::nullopt;
}

std::vector<OtherServer> other_servers_of(db::Tx& tx, MunicipalityId municipality) {
    std::vector<OtherServer> found;
    for (const db::Row& row : tx.rows(all_of, municipality)) found.push_back(server_from(row));
    return found;
}

std::optional<OtherServer> other_server_by_id(db::Tx& tx, MunicipalityId municipality, OtherServerId id) {
    for (OtherServer& server : other_servers_of(tx, municipality))
        if (server.id == id) return std::move(server);
    return std::nullopt;
}

std::optional<OtherServer> other_server_named(db::Tx& tx, MunicipalityId municipality, std::string_view name) {
    for (OtherServer& server : other_servers_of(tx, municipality))
        if (cases::folded(server.name) == cases::folded(name)) return std::move(server);
    return std::nullopt;
}

void save_delivery(db::Tx& tx, MunicipalityId municipality, const HandOverDelivery& d) {
    tx.execute(save_one, municipality, d.case_id, d.run, d.server, delivery_key(d.state), d.remote_id, d.token, d.seen,
               d.seen_at, d.notes, d.last_error, d.tried_at, failure_key(d.failure));
}

std::optional<HandOverDelivery> delivery_of(db::Tx& tx, MunicipalityId municipality, CaseId id, int run) {
    const auto row = tx.row(by_case, municipality, id, run);
    return row ? std::optional{delivery_from(*row)} : std::nullopt;
}

std::vector<HandOverDelivery> deliveries_without_server(db::Tx& tx, MunicipalityId municipality) {
    std::vector<HandOverDelivery> found;
    for (const db::Row& row : tx.rows(without_server, municipality)) found.push_back(delivery_from(row));
    return found;
}

std::vector<HandOverDelivery> deliveries_to_ask(db::Tx& tx, MunicipalityId municipality, Instant asked_before,
                                                int count_max) {
    std::vector<HandOverDelivery> found;
    for (const db::Row& row : tx.rows(to_ask, municipality, asked_before, count_max))
        found.push_back(delivery_from(row));
    return found;
}

std::vector<Trouble> troubles_of(db::Tx& tx, MunicipalityId municipality, int count_max) {
    std::vector<Trouble> found;
    for (const db::Row& row : tx.rows(with_error, municipality, count_max))
        found.push_back({delivery_from(row), row.text(12), row.text(13)});
    return found;
}

} // namespace svar::open311
