#include "features/publication/publication_store.hpp"

#include "features/cases/case_store.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace svar::publication {

namespace {

#define SVAR_PUBLICATION_COLUMNS                                                                                       \
    "municipality, case_id, reference, kind, category, unit, language, title, message, answer, place, received_on, "   \
    "answered_on, published_at, latitude, longitude, has_own_title"

constexpr db::Sql by_reference{.name = "publications.by_reference",
                               .text = "SELECT " SVAR_PUBLICATION_COLUMNS
                                       " FROM publications WHERE municipality = $1 AND reference = $2"};

constexpr db::Sql by_case{.name = "publications.by_case",
                          .text = "SELECT " SVAR_PUBLICATION_COLUMNS
                                  " FROM publications WHERE municipality = $1 AND case_id = $2"};

constexpr db::Sql between{.name = "publications.between",
                          .text = "SELECT " SVAR_PUBLICATION_COLUMNS " FROM publications WHERE municipality = $1 "
                                  "AND case_id >= $2 AND case_id <= $3 ORDER BY case_id"};

constexpr db::Sql save_row{
    .name = "publications.save",
    .text =
        "INSERT INTO publications (" SVAR_PUBLICATION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
        "$11, $12, $13, $14, $15, $16, $17) ON CONFLICT (municipality, case_id) DO UPDATE SET kind = excluded.kind, "
        "language = excluded.language, category = excluded.category, unit = excluded.unit, title = excluded.title, "
        "message = excluded.message, "
        "answer = excluded.answer, place = excluded.place, answered_on = excluded.answered_on, "
        "latitude = excluded.latitude, longitude = excluded.longitude, has_own_title = excluded.has_own_title"};

constexpr db::Sql delete_row{.name = "publications.delete",
                             .text = "DELETE FROM publications WHERE municipality = $1 AND case_id = $2"};

constexpr db::Sql grow_version{.name = "municipalities.grow_public_version",
                               .text = "UPDATE municipalities SET public_version = public_version + 1 "
                                       "WHERE municipality = $1"};

// All municipalities: one number tells whether anything public changed anywhere.
constexpr db::Sql version_sum{.name = "municipalities.public_version_sum",
                              .text = "SELECT CAST(COALESCE(sum(public_version), 0) AS INTEGER) FROM municipalities"};

constexpr db::Sql oldest{.name = "publications.oldest",
                         .text = "SELECT min(published_at) FROM publications WHERE municipality = $1"};

// Empty texts and zero mean "all"; the newest first. Units are asked for one by one and merged, so that
// each question follows an index.
#define SVAR_MATCHES                                                                                                   \
    " FROM publications WHERE municipality = $1 AND published_at >= $2 AND published_at < $3 "                         \
    "AND ($4 = '' OR category = $4) "

#define SVAR_NEWEST " ORDER BY published_at DESC, case_id DESC LIMIT $5"

constexpr db::Sql newest{.name = "publications.newest",
                         .text = "SELECT " SVAR_PUBLICATION_COLUMNS SVAR_MATCHES SVAR_NEWEST};
constexpr db::Sql newest_of_kind{.name = "publications.newest_of_kind",
                                 .text = "SELECT " SVAR_PUBLICATION_COLUMNS SVAR_MATCHES "AND kind = $6" SVAR_NEWEST};
constexpr db::Sql newest_of_unit{.name = "publications.newest_of_unit",
                                 .text = "SELECT case_id, published_at, reference" SVAR_MATCHES
                                         "AND ($6 = '' OR kind = $6) AND unit = $7" SVAR_NEWEST};
// Counts name only what is filtered, so that an index alone answers them.
#define SVAR_COUNT                                                                                                     \
    "SELECT count(*) FROM publications WHERE municipality = $1 AND published_at >= $2 AND published_at < $3 "

constexpr db::Sql count_all{.name = "publications.count", .text = SVAR_COUNT};
constexpr db::Sql count_of_kind{.name = "publications.count_of_kind", .text = SVAR_COUNT "AND kind = $4"};
constexpr db::Sql count_of_category{.name = "publications.count_of_category", .text = SVAR_COUNT "AND category = $4"};
constexpr db::Sql count_of_both{.name = "publications.count_of_kind_and_category",
                                .text = SVAR_COUNT "AND kind = $4 AND category = $5"};
constexpr db::Sql count_of_unit{.name = "publications.count_of_unit", .text = SVAR_COUNT "AND unit = $4"};
constexpr db::Sql count_in_unit{.name = "publications.count_in_unit",
                                .text = SVAR_COUNT
                                "AND unit = $4 AND ($5 = '' OR kind = $5) AND ($6 = '' OR category = $6)"};

// A reference is unique: it orders what was published in the same moment.
#define SVAR_AFTER                                                                                                     \
    " FROM publications WHERE municipality = $1 AND published_at >= $2 AND (published_at > $2 OR reference > $3) "     \
    "AND published_at < $4 AND ($5 = '' OR kind = $5) AND ($6 = '' OR category = $6) "
#define SVAR_OLDEST " ORDER BY published_at, reference LIMIT $7"

constexpr db::Sql after_bookmark{.name = "publications.after",
                                 .text = "SELECT " SVAR_PUBLICATION_COLUMNS SVAR_AFTER SVAR_OLDEST};
constexpr db::Sql after_in_unit{.name = "publications.after_in_unit",
                                .text =
                                    "SELECT case_id, published_at, reference" SVAR_AFTER "AND unit = $8" SVAR_OLDEST};

constexpr db::Sql placed{.name = "publications.placed",
                         .text = "SELECT " SVAR_PUBLICATION_COLUMNS
                                 " FROM publications WHERE municipality = $1 AND latitude IS NOT NULL "
                                 "ORDER BY published_at DESC, case_id DESC LIMIT $2"};

Publication publication_from(const db::Row& row) {
    return {.municipality = row.id<MunicipalityId>(0),
            .id = row.id<CaseId>(1),
            .reference = row.text(2),
            .kind = row.text(3),
            .category = row.text(4),
            .unit = row.id<UnitId>(5),
            .language = row.text(6),
            .title = row.text(7),
            .message = row.text(8),
            .answer = row.text(9),
            .place = row.text(10),
            .received_on = parse_date(row.text(11)).value_or(LocalDate{}),
            .answered_on = parse_date(row.text(12)).value_or(LocalDate{}),
            .published_at = row.instant(13),
            .position = cases::position_from(row, 14),
            .has_own_title = row.flag(16)};
}

std::optional<std::int64_t> latitude_of(const Publication& p) {
    return p.position ? std::optional{p.position->latitude} : std::nullopt;
}

std::optional<std::int64_t> longitude_of(const Publication& p) {
    return p.position ? std::optional{p.position->longitude} : std::nullopt;
}

std::optional<Publication> first(const std::optional<db::Row>& row) {
    if (!row) return std::nullopt;
    return publication_from(*row);
}

constexpr Instant ever = from_micros(253'402'214'400'000'000);

/// Where a publication stands in an order. Of many units each gives as many as are asked for of all, so texts are read of
/// those alone that are shown.
struct Place {
    CaseId id;
    Instant published_at;
    std::string reference;
};

void add_places(const db::Rows& rows, std::vector<Place>& places) {
    for (const db::Row& row : rows) places.push_back({row.id<CaseId>(0), row.instant(1), row.text(2)});
}

/// From the one at `first` on, at most up to the one at `limit`.
std::vector<Publication> read_at(db::Tx& tx, MunicipalityId municipality, const std::vector<Place>& places,
                                 std::size_t first, int limit) {
    std::vector<Publication> found;
    for (std::size_t i = first; i < std::min(places.size(), static_cast<std::size_t>(limit)); ++i)
        if (const auto row = tx.row(by_case, municipality, places[i].id)) found.push_back(publication_from(*row));
    return found;
}

/// Those of the units, newest first.
std::vector<Publication> newest_of_units(db::Tx& tx, MunicipalityId municipality, const Filter& filter,
                                         std::size_t first, int limit) {
    const Instant from = filter.published_from.value_or(Instant{});
    const Instant before = filter.published_before.value_or(ever);
    std::vector<Place> places;
    for (const UnitId unit : filter.units)
        add_places(tx.rows(newest_of_unit, municipality, from, before, filter.category, limit, filter.kind, unit),
                   places);
    std::ranges::sort(places, std::greater{}, [](const Place& place) {
        return std::pair{place.published_at, place.id};
    });
    return read_at(tx, municipality, places, first, limit);
}

/// Those of all units, newest first.
std::vector<Publication> newest_of_all(db::Tx& tx, MunicipalityId municipality, const Filter& filter, std::size_t first,
                                       int limit) {
    const Instant from = filter.published_from.value_or(Instant{});
    const Instant before = filter.published_before.value_or(ever);
    const db::Rows rows =
        filter.kind.empty() ? tx.rows(newest, municipality, from, before, filter.category, limit)
                            : tx.rows(newest_of_kind, municipality, from, before, filter.category, limit, filter.kind);
    std::vector<Publication> found;
    for (std::size_t i = first; i < rows.size(); ++i) found.push_back(publication_from(rows[i]));
    return found;
}

std::int64_t count_everywhere(db::Tx& tx, MunicipalityId municipality, const Filter& filter, Instant from,
                              Instant before) {
    if (filter.kind.empty() && filter.category.empty())
        return tx.row(count_all, municipality, from, before)->integer(0);
    if (filter.category.empty()) return tx.row(count_of_kind, municipality, from, before, filter.kind)->integer(0);
    if (filter.kind.empty()) return tx.row(count_of_category, municipality, from, before, filter.category)->integer(0);
    return tx.row(count_of_both, municipality, from, before, filter.kind, filter.category)->integer(0);
}

std::int64_t count_matching(db::Tx& tx, MunicipalityId municipality, const Filter& filter) {
    const Instant from = filter.published_from.value_or(Instant{});
    const Instant before = filter.published_before.value_or(ever);
    if (filter.units.empty()) return count_everywhere(tx, municipality, filter, from, before);
    const bool is_unit_alone = filter.kind.empty() && filter.category.empty();
    std::int64_t count = 0;
    for (const UnitId unit : filter.units)
        count +=
            is_unit_alone
                ? tx.row(count_of_unit, municipality, from, before, unit)->integer(0)
                : tx.row(count_in_unit, municipality, from, before, unit, filter.kind, filter.category)->integer(0);
    return count;
}

} // namespace

std::optional<Publication> publication_by_reference(db::Tx& tx, MunicipalityId municipality,
                                                    std::string_view reference) {
    return first(tx.row(by_reference, municipality, reference));
}

std::optional<Publication> publication_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    return first(tx.row(by_case, municipality, id));
}

std::vector<Publication> publications_between(db::Tx& tx, MunicipalityId municipality, CaseId first, CaseId last) {
    std::vector<Publication> found;
    for (const db::Row& row : tx.rows(between, municipality, first, last)) found.push_back(publication_from(row));
    return found;
}

void save_publication(db::Tx& tx, const Publication& p) {
    tx.execute(save_row, p.municipality, p.id, p.reference, p.kind, p.category, p.unit, p.language, p.title, p.message,
               p.answer, p.place, format_date(p.received_on), format_date(p.answered_on), p.published_at,
               latitude_of(p), longitude_of(p), p.has_own_title);
}

void insert_publication(db::Tx& tx, const Publication& p) {
    tx.post(save_row, p.municipality, p.id, p.reference, p.kind, p.category, p.unit, p.language, p.title, p.message,
            p.answer, p.place, format_date(p.received_on), format_date(p.answered_on), p.published_at, latitude_of(p),
            longitude_of(p), p.has_own_title);
}

bool delete_publication(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    return tx.execute(delete_row, municipality, id) == 1;
}

void grow_public_version(db::Tx& tx, MunicipalityId municipality) { tx.execute(grow_version, municipality); }

std::uint64_t public_version_sum(db::Tx& tx) { return static_cast<std::uint64_t>(tx.row(version_sum)->integer(0)); }

Found find_publications(db::Tx& tx, MunicipalityId municipality, const Filter& filter, int page, int per_page) {
    const auto first = static_cast<std::size_t>((page - 1) * per_page);
    const int limit = page * per_page;
    return {filter.units.empty() ? newest_of_all(tx, municipality, filter, first, limit)
                                 : newest_of_units(tx, municipality, filter, first, limit),
            count_matching(tx, municipality, filter)};
}

std::vector<Publication> publications_after(db::Tx& tx, MunicipalityId municipality, const Filter& filter,
                                            const Bookmark& bookmark, int count_max) {
    const Instant from = filter.published_from.value_or(Instant{});
    const Instant before = filter.published_before.value_or(ever);
    const bool is_begun = bookmark.published_at >= from;
    const Instant since = is_begun ? bookmark.published_at : from;
    const std::string behind = is_begun ? bookmark.reference : std::string{};
    if (filter.units.empty()) {
        std::vector<Publication> found;
        for (const db::Row& row :
             tx.rows(after_bookmark, municipality, since, behind, before, filter.kind, filter.category, count_max))
            found.push_back(publication_from(row));
        return found;
    }
    std::vector<Place> places;
    for (const UnitId unit : filter.units)
        add_places(
            tx.rows(after_in_unit, municipality, since, behind, before, filter.kind, filter.category, count_max, unit),
            places);
    std::ranges::sort(places, {}, [](const Place& place) { return std::tie(place.published_at, place.reference); });
    return read_at(tx, municipality, places, 0, count_max);
}

std::vector<Publication> placed_publications(db::Tx& tx, MunicipalityId municipality, int count_max) {
    std::vector<Publication> found;
    for (const db::Row& row : tx.rows(placed, municipality, count_max)) found.push_back(publication_from(row));
    return found;
}

std::optional<Instant> oldest_publication(db::Tx& tx, MunicipalityId municipality) {
    return tx.row(oldest, municipality)->instant_or_none(0);
}

} // namespace svar::publication
