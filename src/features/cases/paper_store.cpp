#include "features/cases/paper_store.hpp"

#include "platform/db/null.hpp"

namespace svar::cases {

namespace {

#define SVAR_LETTER_COLUMNS                                                                                            \
    "municipality, letter_id, case_id, seq, form, state, written_at, print_run, printed_at, file, sent_on"

constexpr db::Sql insert_row{.name = "letters.insert",
                             .text = "INSERT INTO letters (" SVAR_LETTER_COLUMNS
                                     ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};

constexpr db::Sql update_row{.name = "letters.update",
                             .text = "UPDATE letters SET state = $3, print_run = $4, printed_at = $5, file = $6, "
                                     "sent_on = $7 WHERE municipality = $1 AND letter_id = $2"};

constexpr db::Sql by_id{.name = "letters.by_id",
                        .text =
                            "SELECT " SVAR_LETTER_COLUMNS " FROM letters WHERE municipality = $1 AND letter_id = $2"};

constexpr db::Sql waiting{.name = "letters.waiting",
                          .text = "SELECT " SVAR_LETTER_COLUMNS " FROM letters "
                                  "WHERE municipality = $1 AND state = 'waiting' ORDER BY letter_id LIMIT $2"};

constexpr db::Sql by_case{.name = "letters.by_case",
                          .text = "SELECT " SVAR_LETTER_COLUMNS " FROM letters "
                                  "WHERE municipality = $1 AND case_id = $2 ORDER BY letter_id"};

constexpr db::Sql by_run{.name = "letters.by_run",
                         .text = "SELECT " SVAR_LETTER_COLUMNS " FROM letters "
                                 "WHERE municipality = $1 AND print_run = $2 ORDER BY letter_id"};

constexpr db::Sql runs{.name = "letters.runs",
                       .text = "SELECT print_run, min(printed_at), count(*), count(sent_on), max(sent_on) FROM letters "
                               "WHERE municipality = $1 AND print_run IS NOT NULL GROUP BY print_run "
                               "ORDER BY print_run DESC LIMIT $2"};

constexpr db::Sql with_letters{.name = "letters.cases",
                               .text = "SELECT case_id FROM letters WHERE municipality = $1 UNION "
                                       "SELECT case_id FROM case_events WHERE municipality = $1 AND "
                                       "kind = 'letter_written' ORDER BY case_id"};

std::optional<std::string> date_or_null(const std::optional<LocalDate>& day) {
    return day ? std::optional{format_date(*day)} : std::nullopt;
}

Paper paper_from(const db::Row& row) {
    return {.municipality = row.id<MunicipalityId>(0),
            .id = row.id<PaperId>(1),
            .case_id = row.id<CaseId>(2),
            .seq = row.integer(3),
            .form = paper_form_of(row.text(4)),
            .state = paper_state_of(row.text(5)),
            .written_at = row.instant(6),
            .run = row.id<PrintRunId>(7),
            .printed_at = row.instant_or_none(8),
            .file = row.id<FileId>(9),
            .sent_on = parse_date(row.text_or_empty(10))};
}

std::vector<Paper> papers_from(const db::Rows& rows) {
    std::vector<Paper> found;
    for (const db::Row& row : rows) found.push_back(paper_from(row));
    return found;
}

} // namespace

void insert_paper(db::Tx& tx, const Paper& paper) {
    tx.execute(insert_row, paper.municipality, paper.id, paper.case_id, paper.seq, paper_form_key(paper.form),
               paper_state_key(paper.state), paper.written_at, db::id_or_null(paper.run), paper.printed_at,
               db::id_or_null(paper.file), date_or_null(paper.sent_on));
}

void update_paper(db::Tx& tx, const Paper& paper) {
    tx.execute(update_row, paper.municipality, paper.id, paper_state_key(paper.state), db::id_or_null(paper.run),
               paper.printed_at, db::id_or_null(paper.file), date_or_null(paper.sent_on));
}

std::optional<Paper> paper_by_id(db::Tx& tx, MunicipalityId municipality, PaperId id) {
    const auto row = tx.row(by_id, municipality, id);
    return row ? std::optional{paper_from(*row)} : std::nullopt;
}

std::vector<Paper> papers_waiting(db::Tx& tx, MunicipalityId municipality, int count_max) {
    return papers_from(tx.rows(waiting, municipality, count_max));
}

std::vector<Paper> papers_of_case(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    return papers_from(tx.rows(by_case, municipality, id));
}

std::vector<Paper> papers_of_run(db::Tx& tx, MunicipalityId municipality, PrintRunId run) {
    return papers_from(tx.rows(by_run, municipality, run));
}

std::vector<PrintRun> print_runs(db::Tx& tx, MunicipalityId municipality, int count_max) {
    std::vector<PrintRun> found;
    for (const db::Row& row : tx.rows(runs, municipality, count_max)) {
        const bool is_sent = row.integer(2) == row.integer(3);
        found.push_back({.id = row.id<PrintRunId>(0),
                         .printed_at = row.instant(1),
                         .papers = static_cast<int>(row.integer(2)),
                         .sent_on = is_sent ? parse_date(row.text_or_empty(4)) : std::nullopt});
    }
    return found;
}

std::vector<CaseId> cases_with_papers(db::Tx& tx, MunicipalityId municipality) {
    std::vector<CaseId> found;
    for (const db::Row& row : tx.rows(with_letters, municipality)) found.push_back(row.id<CaseId>(0));
    return found;
}

} // namespace svar::cases
