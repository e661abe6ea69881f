#include "features/cards/scan_store.hpp"

#include "platform/db/null.hpp"

namespace svar::cards {

namespace {

#define SVAR_BATCH_COLUMNS "batch, name, file, language, uploaded_by, uploaded_at, pages, pages_read, is_done"
#define SVAR_SCAN_COLUMNS                                                                                              \
    "s.scan, s.batch, s.page, s.file, s.unit, s.text, s.is_blank, s.problem, s.state, s.case_id, s.settled_by, "       \
    "s.settled_at"

constexpr db::Sql insert_batch_row{.name = "cards.insert_batch",
                                   .text = "INSERT INTO scan_batches (municipality, " SVAR_BATCH_COLUMNS
                                           ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr db::Sql batch_row{.name = "cards.batch",
                            .text = "SELECT " SVAR_BATCH_COLUMNS
                                    " FROM scan_batches WHERE municipality = $1 AND batch = $2"};
constexpr db::Sql batches_unread{.name = "cards.batches_in_work",
                                 .text = "SELECT " SVAR_BATCH_COLUMNS
                                         " FROM scan_batches WHERE municipality = $1 AND is_done = 0 ORDER BY batch"};
constexpr db::Sql count_one{.name = "cards.count_page",
                            .text = "UPDATE scan_batches SET pages_read = $3 + 1, pages = $4 WHERE municipality = $1 "
                                    "AND batch = $2 AND pages_read = $3 AND is_done = 0"};
constexpr db::Sql end_one{.name = "cards.end_batch",
                          .text =
                              "UPDATE scan_batches SET file = $3, is_done = $4 WHERE municipality = $1 AND batch = $2"};
constexpr db::Sql insert_scan_row{
    .name = "cards.insert_scan",
    .text = "INSERT INTO scans (municipality, scan, batch, page, file, unit, text, is_blank, problem, state) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr db::Sql scan_row{.name = "cards.scan",
                           .text =
                               "SELECT " SVAR_SCAN_COLUMNS " FROM scans s WHERE s.municipality = $1 AND s.scan = $2"};
constexpr db::Sql scans_by_state{.name = "cards.scans",
                                 .text = "SELECT " SVAR_SCAN_COLUMNS
                                         " FROM scans s JOIN scan_batches b ON b.municipality = s.municipality "
                                         "AND b.batch = s.batch WHERE s.municipality = $1 AND s.state = $2 "
                                         "AND (b.uploaded_by = $3 OR $3 = 0) ORDER BY s.scan LIMIT $4"};
constexpr db::Sql count_by_state{.name = "cards.count",
                                 .text =
                                     "SELECT count(*) FROM scans s JOIN scan_batches b ON "
                                     "b.municipality = s.municipality AND b.batch = s.batch "
                                     "WHERE s.municipality = $1 AND s.state = $2 AND (b.uploaded_by = $3 OR $3 = 0)"};
constexpr db::Sql count_unreadable{
    .name = "cards.count_unreadable",
    .text = "SELECT count(*) FROM scans WHERE municipality = $1 AND batch = $2 AND problem <> ''"};
constexpr db::Sql update_row{.name = "cards.update_scan",
                             .text = "UPDATE scans SET state = $3, case_id = $4, text = $5, settled_by = $6, "
                                     "settled_at = $7 WHERE municipality = $1 AND scan = $2"};
constexpr db::Sql delete_row{.name = "cards.remove_scan",
                             .text = "DELETE FROM scans WHERE municipality = $1 AND scan = $2"};
constexpr db::Sql by_case{.name = "cards.of_case",
                          .text = "SELECT file FROM scans WHERE municipality = $1 AND state = 'registered' "
                                  "AND case_id = $2 ORDER BY scan"};
constexpr db::Sql old_rows{.name = "cards.put_aside_before",
                           .text = "SELECT " SVAR_SCAN_COLUMNS " FROM scans s WHERE s.municipality = $1 "
                                   "AND s.state = 'put_aside' AND s.settled_at < $2 ORDER BY s.scan LIMIT $3"};
Batch batch_from(const db::Row& row) {
    return {.id = row.id<BatchId>(0),
            .name = row.text(1),
            .file = row.id<FileId>(2),
            .language = row.text(3),
            .uploaded_by = row.id<PersonId>(4),
            .uploaded_at = row.instant(5),
            .pages = static_cast<int>(row.integer(6)),
            .pages_read = static_cast<int>(row.integer(7)),
            .is_done = row.integer(8) != 0};
}

Scan scan_from(const db::Row& row) {
    return {.id = row.id<ScanId>(0),
            .batch = row.id<BatchId>(1),
            .page = static_cast<int>(row.integer(2)),
            .file = row.id<FileId>(3),
            .unit = row.id<UnitId>(4),
            .text = Personal{row.text(5)},
            .is_blank = row.integer(6) != 0,
            .problem = row.text(7),
            .state = scan_state_of(row.text(8)),
            .case_id = row.id<CaseId>(9),
            .settled_by = row.id<PersonId>(10),
            .settled_at = row.instant_or_none(11)};
}

std::vector<Scan> scans_from(const db::Rows& rows) {
    std::vector<Scan> found;
    for (const db::Row& row : rows) found.push_back(scan_from(row));
    return found;
}

} // namespace

void insert_batch(db::Tx& tx, MunicipalityId municipality, const Batch& batch) {
    tx.execute(insert_batch_row, municipality, batch.id, batch.name, db::id_or_null(batch.file), batch.language,
               batch.uploaded_by, batch.uploaded_at, batch.pages, batch.pages_read, batch.is_done ? 1 : 0);
}

std::optional<Batch> batch_by_id(db::Tx& tx, MunicipalityId municipality, BatchId id) {
    const auto row = tx.row(batch_row, municipality, id);
    return row ? std::optional{batch_from(*row)} : std::nullopt;
}

std::vector<Batch> batches_in_work(db::Tx& tx, MunicipalityId municipality) {
    std::vector<Batch> found;
    for (const db::Row& row : tx.rows(batches_unread, municipality)) found.push_back(batch_from(row));
    return found;
}

bool count_page(db::Tx& tx, MunicipalityId municipality, BatchId id, int pages_read_before, int pages) {
    return tx.execute(count_one, municipality, id, pages_read_before, pages) == 1;
}

void end_batch(db::Tx& tx, MunicipalityId municipality, const Batch& batch) {
    tx.execute(end_one, municipality, batch.id, db::id_or_null(batch.file), batch.is_done ? 1 : 0);
}

void insert_scan(db::Tx& tx, MunicipalityId municipality, const Scan& scan) {
    tx.execute(insert_scan_row, municipality, scan.id, scan.batch, scan.page, scan.file, db::id_or_null(scan.unit),
               scan.text.reveal(), scan.is_blank ? 1 : 0, scan.problem, scan_state_key(scan.state));
}

std::optional<Scan> scan_by_id(db::Tx& tx, MunicipalityId municipality, ScanId id) {
    const auto row = tx.row(scan_row, municipality, id);
    return row ? std::optional{scan_from(*row)} : std::nullopt;
}

std::vector<Scan> scans_in(db::Tx& tx, MunicipalityId municipality, ScanState state, PersonId uploaded_by,
                           int count_max) {
    return scans_from(tx.rows(scans_by_state, municipality, scan_state_key(state), uploaded_by, count_max));
}

std::int64_t count_scans(db::Tx& tx, MunicipalityId municipality, ScanState state, PersonId uploaded_by) {
    return tx.row(count_by_state, municipality, scan_state_key(state), uploaded_by)->integer(0);
}

bool has_unreadable_page(db::Tx& tx, MunicipalityId municipality, BatchId batch) {
    return tx.row(count_unreadable, municipality, batch)->integer(0) > 0;
}

void update_scan(db::Tx& tx, MunicipalityId municipality, const Scan& scan) {
    tx.execute(update_row, municipality, scan.id, scan_state_key(scan.state), db::id_or_null(scan.case_id),
               scan.text.reveal(), db::id_or_null(scan.settled_by), scan.settled_at);
}

void remove_scan(db::Tx& tx, MunicipalityId municipality, ScanId id) { tx.execute(delete_row, municipality, id); }

std::vector<FileId> cards_of_case(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    std::vector<FileId> files;
    for (const db::Row& row : tx.rows(by_case, municipality, id)) files.push_back(row.id<FileId>(0));
    return files;
}

std::vector<Scan> put_aside_before(db::Tx& tx, MunicipalityId municipality, Instant moment, int count_max) {
    return scans_from(tx.rows(old_rows, municipality, moment, count_max));
}

} // namespace svar::cards
