#include "features/organisation/organisation_store.hpp"

#include "platform/crypto/crypto.hpp"

#include <stdexcept>

namespace svar::organisation {

namespace {

#define SVAR_MUNICIPALITY_COLUMNS                                                                                      \
    "municipality, host, name, short_name, language, country, time_zone, scheme, accent_colour, logo, logo_text, "     \
    "email, phone, address, opening_hours, organisation_version, public_version, book_version, is_demo"

constexpr db::Sql by_host{.name = "organisation.municipality_by_host",
                          .text =
                              "SELECT " SVAR_MUNICIPALITY_COLUMNS " FROM municipalities WHERE host = $1 OR host = $2"};
constexpr db::Sql by_id{.name = "organisation.municipality_by_id",
                        .text = "SELECT " SVAR_MUNICIPALITY_COLUMNS " FROM municipalities WHERE municipality = $1"};
constexpr db::Sql all{.name = "organisation.all_municipalities",
                      .text = "SELECT " SVAR_MUNICIPALITY_COLUMNS " FROM municipalities ORDER BY name, municipality"};
constexpr db::Sql insert_one{
    .name = "organisation.insert_municipality",
    .text = "INSERT INTO municipalities (" SVAR_MUNICIPALITY_COLUMNS ") "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"};
constexpr db::Sql update_one{
    .name = "organisation.update_municipality",
    .text =
        "UPDATE municipalities SET host = $2, name = $3, short_name = $4, language = $5, country = $6, "
        "time_zone = $7, scheme = $8, accent_colour = $9, logo = $10, logo_text = $11, email = $12, "
        "phone = $13, address = $14, opening_hours = $15, public_version = public_version + 1 WHERE municipality = $1"};

#undef SVAR_MUNICIPALITY_COLUMNS

constexpr db::Sql units_of{.name = "organisation.units",
                           .text = "SELECT unit, unit_key, parent, level, position, name, email, is_closed, version "
                                   "FROM units WHERE municipality = $1"};
constexpr db::Sql level_names_of{.name = "organisation.level_names",
                                 .text = "SELECT level, name FROM level_names WHERE municipality = $1 ORDER BY level"};
constexpr db::Sql posts_of{.name = "organisation.posts",
                           .text = "SELECT post, unit, person FROM posts WHERE municipality = $1 ORDER BY unit, post"};
constexpr db::Sql insert_level{.name = "organisation.insert_level_name",
                               .text = "INSERT INTO level_names (municipality, level, name) VALUES ($1, $2, $3)"};
constexpr db::Sql insert_unit_row{
    .name = "organisation.insert_unit",
    .text =
        "INSERT INTO units (municipality, unit, unit_key, parent, level, position, name, email, is_closed, version) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr db::Sql update_unit_row{
    .name = "organisation.update_unit",
    .text = "UPDATE units SET parent = $4, level = $5, position = $6, name = $7, email = $8, is_closed = $9, "
            "version = version + 1 WHERE municipality = $1 AND unit = $2 AND version = $3"};
constexpr db::Sql set_post{.name = "organisation.set_post",
                           .text = "INSERT INTO posts (municipality, post, unit, person) VALUES ($1, $2, $3, $4) "
                                   "ON CONFLICT (municipality, post, unit) DO UPDATE SET person = excluded.person"};
constexpr db::Sql clear_one_post{.name = "organisation.clear_post",
                                 .text = "DELETE FROM posts WHERE municipality = $1 AND post = $2 AND unit = $3"};
constexpr db::Sql clear_posts{.name = "organisation.clear_posts_of",
                              .text = "DELETE FROM posts WHERE municipality = $1 AND person = $2"};
constexpr db::Sql grow_version{
    .name = "organisation.grow_version",
    .text = "UPDATE municipalities SET organisation_version = "
            "CASE WHEN organisation_version < $2 THEN $2 ELSE organisation_version + 1 END WHERE municipality = $1"};

constexpr db::Sql set_logo_row{.name = "organisation.set_logo",
                               .text = "INSERT INTO logos (municipality, media_type, content) VALUES ($1, $2, $3) "
                                       "ON CONFLICT (municipality) DO UPDATE SET media_type = excluded.media_type, "
                                       "content = excluded.content"};
constexpr db::Sql clear_logo_row{.name = "organisation.clear_logo",
                                 .text = "DELETE FROM logos WHERE municipality = $1"};
constexpr db::Sql logo_row{.name = "organisation.logo",
                           .text = "SELECT media_type, content FROM logos WHERE municipality = $1"};

Municipality municipality_of(const db::Row& row) {
    return {.id = row.id<MunicipalityId>(0),
            .host = row.text(1),
            .name = row.text(2),
            .short_name = row.text(3),
            .language = row.text(4),
            .country = row.text(5),
            .time_zone = row.text(6),
            .scheme = row.text(7),
            .accent_colour = row.text(8),
            .logo = row.text(9),
            .logo_text = row.text(10),
            .email = row.text(11),
            .phone = row.text(12),
            .address = row.text(13),
            .opening_hours = row.text(14),
            .organisation_version = row.integer(15),
            .public_version = row.integer(16),
            .book_version = row.integer(17),
            .is_demo = row.flag(18)};
}

Unit unit_of(const db::Row& row) {
    return {.id = row.id<UnitId>(0),
            .key = row.text(1),
            .parent = row.id<UnitId>(2),
            .level = static_cast<int>(row.integer(3)),
            .position = static_cast<int>(row.integer(4)),
            .name = row.text(5),
            .email = row.text(6),
            .is_closed = row.flag(7),
            .version = row.id<Version>(8)};
}

PostHolder post_holder_of(const db::Row& row) {
    const auto post = parse_post(row.text(0));
    if (!post) throw db::Broken("posts: unknown post");
    return {.post = *post, .unit = row.id<UnitId>(1), .person = row.id<PersonId>(2)};
}

template <class IdType>
std::optional<std::int64_t> or_null(IdType id) {
    return id ? std::optional{id.value()} : std::nullopt;
}

} // namespace

std::optional<Municipality> municipality_by_host(db::Tx& tx, std::string_view host) {
    const db::Rows found = tx.rows(by_host, host, host.substr(0, host.find('.')));
    std::optional<Municipality> best;
    for (const db::Row& row : found)
        if (!best || row.text(1) == host) best = municipality_of(row);
    return best;
}

std::optional<Municipality> municipality_by_id(db::Tx& tx, MunicipalityId id) {
    const auto row = tx.row(by_id, id);
    if (!row) return std::nullopt;
    return municipality_of(*row);
}

std::vector<Municipality> all_municipalities(db::Tx& tx) {
    std::vector<Municipality> found;
    for (const db::Row& row : tx.rows(all)) found.push_back(municipality_of(row));
    return found;
}

Organisation load_organisation(db::Tx& tx, MunicipalityId id) {
    auto municipality = municipality_by_id(tx, id);
    if (!municipality) throw db::Broken("no such municipality");
    std::vector<Unit> units;
    for (const db::Row& row : tx.rows(units_of, id)) units.push_back(unit_of(row));
    std::vector<LevelName> level_names;
    for (const db::Row& row : tx.rows(level_names_of, id))
        level_names.push_back({.level = static_cast<int>(row.integer(0)), .name = row.text(1)});
    std::vector<PostHolder> post_holders;
    for (const db::Row& row : tx.rows(posts_of, id)) post_holders.push_back(post_holder_of(row));
    try {
        return {std::move(*municipality), std::move(units), std::move(level_names), std::move(post_holders)};
    } catch (const std::invalid_argument& fault) { throw db::Broken(fault.what()); }
}

void insert_municipality(db::Tx& tx, const Municipality& m) {
    tx.execute(insert_one, m.id, m.host, m.name, m.short_name, m.language, m.country, m.time_zone, m.scheme,
               m.accent_colour, m.logo, m.logo_text, m.email, m.phone, m.address, m.opening_hours,
               m.organisation_version, m.public_version, m.book_version, m.is_demo);
}

void update_municipality(db::Tx& tx, const Municipality& m) {
    tx.execute(update_one, m.id, m.host, m.name, m.short_name, m.language, m.country, m.time_zone, m.scheme,
               m.accent_colour, m.logo, m.logo_text, m.email, m.phone, m.address, m.opening_hours);
    grow_organisation_version(tx, m.id);
}

void set_logo_content(db::Tx& tx, MunicipalityId municipality, const Logo& logo) {
    tx.execute(set_logo_row, municipality, logo.media_type, logo.content);
}

void clear_logo_content(db::Tx& tx, MunicipalityId municipality) { tx.execute(clear_logo_row, municipality); }

std::optional<Logo> logo_of(db::Tx& tx, MunicipalityId municipality) {
    const auto row = tx.row(logo_row, municipality);
    if (!row) return std::nullopt;
    return logo_from(row->text(0), row->bytes(1));
}

void insert_level_name(db::Tx& tx, MunicipalityId municipality, const LevelName& level) {
    tx.execute(insert_level, municipality, level.level, level.name);
}

void insert_unit(db::Tx& tx, MunicipalityId municipality, const Unit& unit) {
    tx.execute(insert_unit_row, municipality, unit.id, unit.key, or_null(unit.parent), unit.level, unit.position,
               unit.name, unit.email, unit.is_closed, unit.version);
}

bool update_unit(db::Tx& tx, MunicipalityId municipality, const Unit& unit, Version seen) {
    return tx.execute(update_unit_row, municipality, unit.id, seen, or_null(unit.parent), unit.level, unit.position,
                      unit.name, unit.email, unit.is_closed) == 1;
}

void set_post_holder(db::Tx& tx, MunicipalityId municipality, const PostHolder& holder) {
    tx.execute(set_post, municipality, post_key(holder.post), holder.unit, holder.person);
}

void clear_post(db::Tx& tx, MunicipalityId municipality, Post post, UnitId unit) {
    tx.execute(clear_one_post, municipality, post_key(post), unit);
}

void clear_posts_of(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    tx.execute(clear_posts, municipality, person);
}

void grow_organisation_version(db::Tx& tx, MunicipalityId municipality) {
    tx.execute(grow_version, municipality, crypto::next_id());
}

} // namespace svar::organisation
