#include "features/scheme/version_store.hpp"

#include "features/scheme/presets.hpp"

namespace svar::scheme {

namespace {

#define SVAR_VERSION_COLUMNS                                                                                           \
    "municipality, number, name, state, body, effective_from, note, reason, written_at, proposed_at, proposed_by, "    \
    "decided_at, decided_by, version, digest"

constexpr db::Sql all{.name = "scheme.versions",
                      .text = "SELECT " SVAR_VERSION_COLUMNS
                              " FROM scheme_versions WHERE municipality = $1 ORDER BY number DESC"};
constexpr db::Sql by_number{.name = "scheme.version",
                            .text = "SELECT " SVAR_VERSION_COLUMNS
                                    " FROM scheme_versions WHERE municipality = $1 AND number = $2"};
constexpr db::Sql approved{.name = "scheme.approved_versions",
                           .text = "SELECT " SVAR_VERSION_COLUMNS " FROM scheme_versions WHERE municipality = $1 "
                                   "AND state = 'approved' ORDER BY number"};
constexpr db::Sql next_number{.name = "scheme.next_number",
                              .text =
                                  "SELECT coalesce(max(number), 0) + 1 FROM scheme_versions WHERE municipality = $1"};
constexpr db::Sql insert_row{.name = "scheme.insert_version",
                             .text = "INSERT INTO scheme_versions (" SVAR_VERSION_COLUMNS ") VALUES "
                                     "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"};
constexpr db::Sql update_row{
    .name = "scheme.update_version",
    .text = "UPDATE scheme_versions SET name = $3, state = $4, body = $5, effective_from = $6, note = $7, reason = $8, "
            "written_at = $9, proposed_at = $10, proposed_by = $11, decided_at = $12, decided_by = $13, version = $14, "
            "digest = $15 WHERE municipality = $1 AND number = $2 AND version = $14 - 1"};

#undef SVAR_VERSION_COLUMNS

constexpr db::Sql book_number{.name = "scheme.book_version",
                              .text = "SELECT book_version FROM municipalities WHERE municipality = $1"};
constexpr db::Sql grow{.name = "scheme.grow_book_version",
                       .text = "UPDATE municipalities SET book_version = book_version + 1 WHERE municipality = $1"};

SchemeVersion version_from(const db::Row& row) {
    const auto state = parse_version_state(row.text(3));
    const auto day = parse_date(row.text(5));
    if (!state || !day) throw db::Broken("scheme_versions: a row can't be read");
    return {.municipality = row.id<MunicipalityId>(0),
            .number = static_cast<int>(row.integer(1)),
            .name = row.text(2),
            .state = *state,
            .body = row.text(4),
            .effective_from = *day,
            .note = row.text(6),
            .reason = row.text(7),
            .written_at = row.instant(8),
            .proposed_at = row.instant_or_none(9),
            .proposed_by = row.id<PersonId>(10),
            .decided_at = row.instant_or_none(11),
            .decided_by = row.id<PersonId>(12),
            .version = row.id<Version>(13),
            .digest = row.bytes(14)};
}

std::vector<SchemeVersion> versions_from(const db::Rows& rows) {
    std::vector<SchemeVersion> found;
    for (const db::Row& row : rows) found.push_back(version_from(row));
    return found;
}

std::optional<PersonId> or_null(PersonId person) { return person ? std::optional{person} : std::nullopt; }

std::int64_t write(db::Tx& tx, const db::Sql& sql, const SchemeVersion& v) {
    return tx.execute(sql, v.municipality, v.number, v.name, version_state_key(v.state), v.body,
                      format_date(v.effective_from), v.note, v.reason, v.written_at, v.proposed_at,
                      or_null(v.proposed_by), v.decided_at, or_null(v.decided_by), v.version, v.digest);
}

} // namespace

std::vector<SchemeVersion> versions_of(db::Tx& tx, MunicipalityId municipality) {
    return versions_from(tx.rows(all, municipality));
}

std::optional<SchemeVersion> version_by_number(db::Tx& tx, MunicipalityId municipality, int number) {
    const auto row = tx.row(by_number, municipality, number);
    if (!row) return std::nullopt;
    return version_from(*row);
}

std::vector<SchemeVersion> approved_versions(db::Tx& tx, MunicipalityId municipality) {
    return versions_from(tx.rows(approved, municipality));
}

int insert_version(db::Tx& tx, const crypto::Key& key, SchemeVersion fresh) {
    fresh.number = static_cast<int>(tx.row(next_number, fresh.municipality)->integer(0));
    fresh.version = Version{1};
    fresh.digest = digest_of(key, fresh);
    write(tx, insert_row, fresh);
    return fresh.number;
}

bool update_version(db::Tx& tx, const crypto::Key& key, SchemeVersion changed) {
    changed.version = Version{changed.version.value() + 1};
    changed.digest = digest_of(key, changed);
    return write(tx, update_row, changed) == 1;
}

std::int64_t book_version(db::Tx& tx, MunicipalityId municipality) {
    const auto row = tx.row(book_number, municipality);
    return row ? row->integer(0) : 0;
}

void grow_book_version(db::Tx& tx, MunicipalityId municipality) { tx.execute(grow, municipality); }

void insert_first_version(db::Tx& tx, const crypto::Key& key, MunicipalityId municipality, std::string_view preset) {
    if (book_version(tx, municipality) > 0) return;
    const auto body = preset_text(preset);
    if (!body) throw std::runtime_error("There is no scheme \"" + std::string{preset} + "\".");
    insert_version(tx, key,
                   {.municipality = municipality,
                    .name = std::string{preset},
                    .state = VersionState::approved,
                    .body = std::string{*body},
                    .effective_from = LocalDate{std::chrono::floor<std::chrono::days>(tx.now())},
                    .written_at = tx.now(),
                    .decided_at = tx.now()});
    grow_book_version(tx, municipality);
}

} // namespace svar::scheme
