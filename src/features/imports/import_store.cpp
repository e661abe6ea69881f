#include "features/imports/import_store.hpp"

namespace svar::imports {

namespace {

constexpr db::Sql insert_row{.name = "imports.insert",
                             .text = "INSERT INTO imports (municipality, import_id, file_name, cases, imported_at) "
                                     "VALUES ($1, $2, $3, $4, $5)"};

constexpr db::Sql by_id{.name = "imports.by_id",
                        .text = "SELECT import_id, file_name, cases, imported_at, undone_at FROM imports "
                                "WHERE municipality = $1 AND import_id = $2"};

constexpr db::Sql set_undone{.name = "imports.set_undone",
                             .text = "UPDATE imports SET undone_at = $3 WHERE municipality = $1 AND import_id = $2"};

constexpr db::Sql insert_case_row{
    .name = "import_cases.insert",
    .text = "INSERT INTO import_cases (municipality, import_id, case_id, old_reference, version) "
            "VALUES ($1, $2, $3, $4, $5)"};

constexpr db::Sql by_reference{.name = "import_cases.by_reference",
                               .text =
                                   "SELECT case_id FROM import_cases WHERE municipality = $1 AND old_reference = $2"};

constexpr db::Sql of_import{.name = "import_cases.of_import",
                            .text =
                                "SELECT i.case_id, c.version, c.reference, (SELECT count(*) FROM case_events e "
                                "WHERE e.municipality = i.municipality AND e.case_id = i.case_id AND e.seq > i.version "
                                "AND e.actor_kind <> 'system') FROM import_cases i LEFT JOIN cases c "
                                "ON c.municipality = i.municipality AND c.case_id = i.case_id "
                                "WHERE i.municipality = $1 AND i.import_id = $2 ORDER BY i.case_id"};

constexpr db::Sql delete_texts{.name = "imports.delete_texts",
                               .text = "DELETE FROM case_texts WHERE municipality = $1 AND case_id = $2"};
constexpr db::Sql delete_events{.name = "imports.delete_events",
                                .text = "DELETE FROM case_events WHERE municipality = $1 AND case_id = $2"};
constexpr db::Sql delete_clocks{.name = "imports.delete_clocks",
                                .text = "DELETE FROM case_clocks WHERE municipality = $1 AND case_id = $2"};
constexpr db::Sql delete_alarms{.name = "imports.delete_alarms",
                                .text = "DELETE FROM case_alarms WHERE municipality = $1 AND case_id = $2"};
constexpr db::Sql delete_contact{.name = "imports.delete_contact",
                                 .text = "DELETE FROM case_contacts WHERE municipality = $1 AND case_id = $2"};
constexpr db::Sql delete_looks{.name = "imports.delete_looks",
                               .text = "DELETE FROM case_looks WHERE municipality = $1 AND case_id = $2"};
constexpr db::Sql delete_case{.name = "imports.delete_case",
                              .text = "DELETE FROM cases WHERE municipality = $1 AND case_id = $2"};

/// An index that follows the journal would not hear of it otherwise.
constexpr db::Sql tell_removed{
    .name = "imports.tell_removed",
    .text = "INSERT INTO removed_cases (municipality, case_id, follow) "
            "VALUES ($1, $2, (SELECT COALESCE(max(rowid), 0) FROM case_events)) ON CONFLICT DO NOTHING",
    .postgresql = "INSERT INTO removed_cases (municipality, case_id, follow) "
                  "VALUES ($1, $2, CAST(CAST(pg_current_xact_id() AS TEXT) AS INTEGER)) ON CONFLICT DO NOTHING"};

/// The shard that counts the case is not known, and need not be: only the sum of all shards is held to the cases.
constexpr db::Sql take_from_ledger{
    .name = "imports.take_from_ledger",
    .text = "UPDATE intake_ledger SET cases = cases - 1, digest = (digest - $2 + 4611686018427387904) "
            "% 4611686018427387904 WHERE municipality = $1 AND shard = "
            "(SELECT min(shard) FROM intake_ledger WHERE municipality = $1)"};

constexpr db::Sql forget{.name = "import_cases.forget",
                         .text = "DELETE FROM import_cases WHERE municipality = $1 AND import_id = $2"};

} // namespace

void insert_import(db::Tx& tx, MunicipalityId municipality, const Import& import) {
    tx.execute(insert_row, municipality, import.id, import.file_name, import.cases, import.imported_at);
}

std::optional<Import> import_by_id(db::Tx& tx, MunicipalityId municipality, ImportId id) {
    const auto row = tx.row(by_id, municipality, id);
    if (!row) return std::nullopt;
    return Import{.id = row->id<ImportId>(0),
                  .file_name = row->text(1),
                  .cases = row->integer(2),
                  .imported_at = row->instant(3),
                  .undone_at = row->instant_or_none(4)};
}

void mark_undone(db::Tx& tx, MunicipalityId municipality, ImportId id) {
    tx.execute(set_undone, municipality, id, tx.now());
}

void insert_imported(db::Tx& tx, MunicipalityId municipality, ImportId import, CaseId id,
                     std::string_view old_reference, Version version) {
    tx.post(insert_case_row, municipality, import, id, old_reference, version);
}

bool is_imported(db::Tx& tx, MunicipalityId municipality, std::string_view old_reference) {
    return tx.row(by_reference, municipality, old_reference).has_value();
}

std::vector<Imported> imported_cases(db::Tx& tx, MunicipalityId municipality, ImportId import) {
    std::vector<Imported> found;
    for (const db::Row& row : tx.rows(of_import, municipality, import))
        found.push_back({.id = row.id<CaseId>(0),
                         .is_touched = row.is_null(1) || row.integer(3) > 0,
                         .reference = row.text_or_empty(2)});
    return found;
}

void remove_case(db::Tx& tx, MunicipalityId municipality, CaseId id, std::int64_t ledger_digest) {
    for (const db::Sql* sql : {&delete_texts, &delete_events, &delete_clocks, &delete_alarms, &delete_contact,
                               &delete_looks, &delete_case, &tell_removed})
        tx.post(*sql, municipality, id);
    tx.post(take_from_ledger, municipality, ledger_digest);
}

void forget_imported(db::Tx& tx, MunicipalityId municipality, ImportId import) {
    tx.execute(forget, municipality, import);
}

} // namespace svar::imports
