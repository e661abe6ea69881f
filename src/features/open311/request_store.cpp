#include "features/open311/request_store.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/event_data.hpp"

#include <cmath>
#include <numbers>

namespace svar::open311 {

namespace {

#define SVAR_REQUESTS                                                                                                  \
    "SELECT c.case_id, c.reference, c.category, c.scheme_version, c.state, c.unit, c.client, c.is_confidential, "      \
    "c.received_at, c.updated_at, COALESCE(c.delayed_until, c.promise_due_at), p.latitude, p.longitude, p.title, "     \
    "p.message, p.answer, p.place FROM cases c LEFT JOIN publications p ON p.municipality = c.municipality AND "       \
    "p.case_id = c.case_id WHERE c.municipality = $1 AND (c.is_confidential = 0 OR c.client = $2) "

constexpr db::Sql by_reference{.name = "open311.request_by_reference", .text = SVAR_REQUESTS "AND c.reference = $3"};

// An empty list means all; the others are between commas. The sign keeps the planner on the other column's index.
#define SVAR_WANTED                                                                                                    \
    "AND ($7 = '' OR replace($7, ',' || c.category || ',', '') <> $7) AND replace($8, ',' || c.state || ',', '') "     \
    "<> $8 "
#define SVAR_BY_RECEIVED                                                                                               \
    "AND c.received_at >= $3 AND c.received_at < $4 AND +c.updated_at >= $5 AND +c.updated_at < $6 "
#define SVAR_RECEIVED_FIRST "ORDER BY c.received_at DESC, c.case_id DESC LIMIT $9 OFFSET $10"

constexpr db::Sql by_received{.name = "open311.requests_by_received",
                              .text = SVAR_REQUESTS SVAR_BY_RECEIVED SVAR_WANTED SVAR_RECEIVED_FIRST};
constexpr db::Sql by_updated{.name = "open311.requests_by_updated",
                             .text = SVAR_REQUESTS
                             "AND c.updated_at >= $5 AND c.updated_at < $6 AND +c.received_at >= $3 AND "
                             "+c.received_at < $4 " SVAR_WANTED
                             "ORDER BY c.updated_at DESC, c.case_id DESC LIMIT $9 OFFSET $10"};
// Only where the asker may read it anyhow, as exactly as that: else a few circles would tell where each case is.
#define SVAR_SEEN(AXIS) "CASE WHEN c.client = $2 THEN c." AXIS " ELSE p." AXIS " END"
constexpr db::Sql near_by{
    .name = "open311.requests_near",
    .text = SVAR_REQUESTS SVAR_BY_RECEIVED SVAR_WANTED "AND " SVAR_SEEN(
        "latitude") " BETWEEN $11 AND $12 AND "
                    "(" SVAR_SEEN("latitude") " - $13) * (" SVAR_SEEN(
                        "latitude") " - $13) + "
                                    "(" SVAR_SEEN("longitude") " - $14) * CAST($15 AS REAL) * "
                                                               "(" SVAR_SEEN("longitude") " - $14) <= CAST($16 AS "
                                                                                          "REAL) " SVAR_RECEIVED_FIRST};

constexpr db::Sql changes{.name = "open311.status_changes",
                          .text = "SELECT c.reference, e.seq, e.at, e.data FROM case_events e "
                                  "JOIN cases c ON c.municipality = e.municipality AND c.case_id = e.case_id "
                                  "WHERE e.municipality = $1 AND e.at >= $2 AND e.at < $3 AND c.is_confidential = 0 "
                                  "AND e.data LIKE '%\"state\":%' ORDER BY e.at, e.case_id, e.seq LIMIT $4"};

constexpr db::Sql own_changed{.name = "open311.own_changed",
                              .text = "SELECT reference FROM cases WHERE municipality = $1 AND client = $2 AND "
                                      "updated_at >= $3 ORDER BY updated_at, case_id LIMIT $4"};

/// The place too as a person approved it.
Words published_words(const db::Row& row) {
    return {.title = row.text(13),
            .message = row.text(14),
            .answer = row.text(15),
            .place = row.text(16),
            .position = cases::position_from(row, 11),
            .media_urls = {}};
}

ServiceRequest request_from(const db::Row& row) {
    ServiceRequest found{.id = row.id<CaseId>(0),
                         .reference = row.text(1),
                         .category = row.text(2),
                         .scheme_version = row.text(3),
                         .state = cases::parse_state(row.text(4)).value_or(cases::State::received),
                         .unit = row.id<UnitId>(5),
                         .client = row.id<ClientId>(6),
                         .is_confidential = row.flag(7),
                         .received_at = row.instant(8),
                         .updated_at = row.instant(9),
                         .expected_at = row.instant_or_none(10),
                         .words = std::nullopt};
    if (!row.is_null(13) && !found.is_confidential) found.words = published_words(row);
    return found;
}

std::string between_commas(const std::vector<std::string>& entries) {
    std::string text;
    for (const std::string& entry : entries) text.append(text.empty() ? "," : "").append(entry).append(",");
    return text;
}

/// A circle on the map as a condition on whole microdegrees; meridians run together towards the poles.
struct Circle {
    explicit Circle(const Near& near) {
        constexpr double metres_in_microdegree = 0.111195;
        const double radius = near.radius_metres / metres_in_microdegree;
        const double radians = static_cast<double>(near.centre.latitude) / microdegrees * std::numbers::pi / 180;
        south = near.centre.latitude - static_cast<std::int64_t>(radius);
        north = near.centre.latitude + static_cast<std::int64_t>(radius);
        shrinking = std::pow(std::cos(radians), 2);
        radius_squared = radius * radius;
    }
    std::int64_t south = 0, north = 0;
    double shrinking = 1, radius_squared = 0;
};

db::Rows rows_near(db::Tx& tx, MunicipalityId municipality, const RequestQuery& query, ClientId own,
                   const std::string& services, const std::string& states) {
    const Circle circle{*query.near};
    const Position& centre = query.near->centre;
    return tx.rows(near_by, municipality, own, query.received.from, query.received.until, query.updated.from,
                   query.updated.until, services, states, query.page_size, (query.page - 1) * query.page_size,
                   circle.south, circle.north, centre.latitude, centre.longitude, circle.shrinking,
                   circle.radius_squared);
}

} // namespace

std::vector<ServiceRequest> list_requests(db::Tx& tx, MunicipalityId municipality, const RequestQuery& query,
                                          ClientId own) {
    const std::string services = between_commas(query.services);
    const std::string states = states_text(query.wants_open, query.wants_closed);
    const db::Rows rows =
        query.near ? rows_near(tx, municipality, query, own, services, states)
                   : tx.rows(query.is_by_update ? by_updated : by_received, municipality, own, query.received.from,
                             query.received.until, query.updated.from, query.updated.until, services, states,
                             query.page_size, (query.page - 1) * query.page_size);
    std::vector<ServiceRequest> found;
    found.reserve(rows.size());
    for (const db::Row& row : rows) found.push_back(request_from(row));
    return found;
}

std::optional<ServiceRequest> request_by_reference(db::Tx& tx, MunicipalityId municipality, std::string_view reference,
                                                   ClientId own) {
    const auto row = tx.row(by_reference, municipality, own, reference);
    if (!row) return std::nullopt;
    return request_from(*row);
}

std::vector<Update> status_changes(db::Tx& tx, MunicipalityId municipality, const Span& span) {
    std::vector<Update> found;
    for (const db::Row& row : tx.rows(changes, municipality, span.from, span.until, rows_max)) {
        cases::Event event;
        event.data = row.text(3);
        const auto state = cases::parse_state(cases::EventData{event}.changed_text("state").value_or(""));
        if (state) found.push_back({row.text(0), row.integer(1), row.instant(2), *state, {}});
    }
    return found;
}

std::vector<std::string> own_changed_since(db::Tx& tx, MunicipalityId municipality, ClientId own, Instant since) {
    std::vector<std::string> found;
    for (const db::Row& row : tx.rows(own_changed, municipality, own, since, rows_max)) found.push_back(row.text(0));
    return found;
}

} // namespace svar::open311
