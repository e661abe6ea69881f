#include "features/cases/takeover_store.hpp"

#include "features/cases/case_state.hpp"

namespace svar::cases {

namespace {

constexpr int done = static_cast<int>(Stage::done);

constexpr db::Sql by_handler{.name = "cases.open_by_handler",
                             .text = "SELECT case_id FROM cases WHERE municipality = $1 AND handler = $2 "
                                     "AND stage < $3 ORDER BY case_id"};
constexpr db::Sql by_unit{.name = "cases.open_by_unit",
                          .text = "SELECT case_id FROM cases WHERE municipality = $1 AND unit = $2 "
                                  "AND stage < $3 ORDER BY case_id"};

std::vector<CaseId> ids(const db::Rows& rows) {
    std::vector<CaseId> found;
    for (const db::Row& row : rows) found.push_back(row.id<CaseId>(0));
    return found;
}

} // namespace

std::vector<CaseId> open_cases_handled_by(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    return ids(tx.rows(by_handler, municipality, person, done));
}

std::vector<CaseId> open_cases_with(db::Tx& tx, MunicipalityId municipality, UnitId unit) {
    return ids(tx.rows(by_unit, municipality, unit, done));
}

} // namespace svar::cases
