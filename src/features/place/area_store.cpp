#include "features/place/area_store.hpp"

#include "base/text.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace svar::place {

namespace {

#define SVAR_AREA "area, name, web, email, boundary, changed_at, digest"

constexpr db::Sql all{.name = "areas.all",
                      .text = "SELECT " SVAR_AREA " FROM areas WHERE municipality = $1 ORDER BY area <> 1, name, area"};
constexpr db::Sql by_id{.name = "areas.by_id",
                        .text = "SELECT " SVAR_AREA " FROM areas WHERE municipality = $1 AND area = $2"};
constexpr db::Sql save{.name = "areas.save",
                       .text =
                           "INSERT INTO areas (municipality, " SVAR_AREA ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
                           "ON CONFLICT (municipality, area) DO UPDATE SET name = excluded.name, "
                           "web = excluded.web, email = excluded.email, boundary = excluded.boundary, "
                           "changed_at = excluded.changed_at, digest = excluded.digest"};
constexpr db::Sql remove{.name = "areas.delete", .text = "DELETE FROM areas WHERE municipality = $1 AND area = $2"};
constexpr db::Sql digests{.name = "areas.digests",
                          .text = "SELECT digest FROM areas WHERE municipality = $1 AND boundary <> '' ORDER BY area"};

/// What stands in the table was checked when it was written.
Boundary stored_boundary(const std::string& text) {
    if (text.empty()) return {};
    auto boundary = read_boundary(text);
    if (!boundary)
        throw std::runtime_error("a boundary in the database can't be read: " + boundary.problem().message_key);
    return std::move(*boundary);
}

/// All but the boundary.
Area area_from(const db::Row& row) {
    return {.id = row.id<AreaId>(0),
            .name = row.text(1),
            .web = row.text(2),
            .email = row.text(3),
            .boundary = {},
            .changed_at = row.instant(5),
            .digest = row.bytes(6)};
}

Area whole_area_from(const db::Row& row) {
    Area area = area_from(row);
    area.boundary = stored_boundary(row.text(4));
    return area;
}

} // namespace

std::vector<Area> areas_of(db::Tx& tx, MunicipalityId municipality) {
    std::vector<Area> found;
    for (const db::Row& row : tx.rows(all, municipality)) found.push_back(whole_area_from(row));
    return found;
}

std::optional<Area> area_by_id(db::Tx& tx, MunicipalityId municipality, AreaId id) {
    const auto row = tx.row(by_id, municipality, id);
    if (!row) return std::nullopt;
    return whole_area_from(*row);
}

void save_area(db::Tx& tx, const crypto::Key& key, MunicipalityId municipality, Area area) {
    area.changed_at = tx.now();
    const std::string text = area.boundary.empty() ? std::string{} : geojson_of(area.boundary);
    const crypto::Digest digest = digest_of(key, municipality, area, text);
    tx.execute(save, municipality, area.id, area.name, area.web, area.email, text, area.changed_at,
               db::Bytes{digest.begin(), digest.end()});
}

bool delete_area(db::Tx& tx, MunicipalityId municipality, AreaId id) {
    return tx.execute(remove, municipality, id) == 1;
}

Whereabouts whereabouts_of(db::Tx& tx, MunicipalityId municipality, const Position& position) {
    const auto own = area_by_id(tx, municipality, own_area);
    if (!own || own->boundary.contains(position)) return {};
    Whereabouts found{.is_outside = true};
    for (Area& area : areas_of(tx, municipality))
        if (area.id != own_area && area.boundary.contains(position))
            found.neighbour = {std::move(area.name), std::move(area.web), std::move(area.email)};
    return found;
}

std::vector<AreaId> changed_areas(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key) {
    std::vector<AreaId> changed;
    for (const db::Row& row : tx.rows(all, municipality)) {
        const Area area = area_from(row);
        if (!std::ranges::equal(digest_of(key, municipality, area, row.text(4)), area.digest))
            changed.push_back(area.id);
    }
    return changed;
}

std::string map_of(db::Tx& tx, MunicipalityId municipality) {
    std::string features;
    for (const db::Row& row : tx.rows(all, municipality)) {
        if (row.text(4).empty()) continue;
        const Area area = area_from(row);
        features += fmt::format(R"({}{{"type":"Feature","properties":{{"own":{},"name":{}}},"geometry":{}}})",
                                features.empty() ? "" : ",", area.id == own_area,
                                boost::json::serialize(boost::json::string{area.name}), row.text(4));
    }
    if (features.empty()) return {};
    return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", features);
}

std::string mark_of_map(db::Tx& tx, MunicipalityId municipality) {
    std::string message;
    for (const db::Row& row : tx.rows(digests, municipality)) message += to_hex(row.bytes(0));
    if (message.empty()) return {};
    const crypto::Digest digest = crypto::digest(message);
    return to_hex(std::span{digest}.first(8));
}

} // namespace svar::place
