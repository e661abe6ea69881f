#include "features/search/document_store.hpp"

#include "features/cases/case_columns.hpp"
#include "features/cases/case_store.hpp"

namespace svar::search {

namespace {

#define SVAR_BETWEEN " WHERE municipality = $1 AND case_id >= $2 AND case_id <= $3 ORDER BY case_id"

constexpr db::Sql rows_between{.name = "search.cases",
                               .text = "SELECT municipality, " SVAR_CASE_COLUMNS " FROM cases" SVAR_BETWEEN};
// Only what everybody reads who may see the case: what was assessed as a duty by law is for fewer.
constexpr db::Sql texts_between{
    .name = "search.texts",
    .text = "SELECT case_id, body FROM case_texts WHERE municipality = $1 AND case_id >= $2 AND case_id <= $3 "
            "AND role IN ('message', 'addition', 'answer', 'note', 'comment', 'letter', 'advice', 'report', 'result', "
            "'measure', 'measures', 'counter_proposal', 'reason') ORDER BY case_id, seq, role"};
constexpr db::Sql names_between{.name = "search.names", .text = "SELECT case_id, name FROM case_contacts" SVAR_BETWEEN};
constexpr db::Sql next_cases{.name = "search.next_cases",
                             .text = "SELECT case_id FROM cases WHERE municipality = $1 AND case_id > $2 "
                                     "ORDER BY case_id LIMIT $3"};
constexpr db::Sql count_cases{.name = "search.count_cases",
                              .text = "SELECT count(*) FROM cases WHERE municipality = $1"};

/// Gives each row to its case; both are in the order of the cases.
template <class Add>
void spread(const db::Rows& rows, std::vector<CaseWords>& cases, Add add) {
    auto at = cases.begin();
    for (const db::Row& row : rows) {
        const CaseId id = row.id<CaseId>(0);
        while (at != cases.end() && at->row.id < id) ++at;
        if (at != cases.end() && at->row.id == id) add(*at, row);
    }
}

} // namespace

std::vector<CaseWords> case_words(db::Tx& tx, MunicipalityId municipality, CaseId first, CaseId last) {
    std::vector<CaseWords> found;
    for (const db::Row& row : tx.rows(rows_between, municipality, first, last))
        found.push_back({.row = cases::case_from(row), .name = {}, .texts = {}});
    if (found.empty()) return found;
    spread(tx.rows(texts_between, municipality, first, last), found,
           [](CaseWords& words, const db::Row& row) { words.texts.push_back(row.text(1)); });
    spread(tx.rows(names_between, municipality, first, last), found,
           [](CaseWords& words, const db::Row& row) { words.name = row.personal(1); });
    return found;
}

std::vector<CaseId> cases_after(db::Tx& tx, MunicipalityId municipality, CaseId after, int count) {
    std::vector<CaseId> found;
    for (const db::Row& row : tx.rows(next_cases, municipality, after, count)) found.push_back(row.id<CaseId>(0));
    return found;
}

std::int64_t count_of_cases(db::Tx& tx, MunicipalityId municipality) {
    return tx.row(count_cases, municipality)->integer(0);
}

} // namespace svar::search
