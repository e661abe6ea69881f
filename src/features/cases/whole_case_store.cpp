#include "features/cases/whole_case_store.hpp"

#include "features/cases/alarm_store.hpp"
#include "features/cases/case_columns.hpp"
#include "features/cases/case_store.hpp"

#include <algorithm>
#include <tuple>

namespace svar::cases {

namespace {

#define SVAR_IN_RANGE " WHERE municipality = $1 AND case_id > $2 AND case_id <= $3 "

constexpr db::Sql rows_in_range{.name = "cases.in_range",
                                .text = "SELECT municipality, " SVAR_CASE_COLUMNS " FROM cases" SVAR_IN_RANGE
                                        "ORDER BY case_id"};
constexpr db::Sql clocks_in_range{
    .name = "case_clocks.in_range",
    .text = "SELECT case_id, clock, run, is_promise, started_at, due_at, stopped_at, paused_at, pause_reason, "
            "runs_on_at, paused_micros, counted_from, left_then FROM case_clocks" SVAR_IN_RANGE "ORDER BY case_id"};
constexpr db::Sql alarms_in_range{.name = "case_alarms.in_range",
                                  .text = "SELECT case_id, clock, run, kind, rung, at, fired_at FROM "
                                          "case_alarms" SVAR_IN_RANGE "ORDER BY case_id"};

/// Gives each row to its case; both are in the order of the cases.
template <class Add>
void spread(const db::Rows& rows, std::vector<WholeCase>& cases, Add add) {
    auto at = cases.begin();
    for (const db::Row& row : rows) {
        const CaseId id = row.id<CaseId>(0);
        while (at != cases.end() && at->row.id < id) ++at;
        if (at != cases.end() && at->row.id == id) add(*at, row);
    }
}

auto order_of(const Clock& clock) { return std::tie(clock.started_at, clock.key, clock.run); }

} // namespace

std::vector<WholeCase> whole_cases(db::Tx& tx, MunicipalityId municipality, CaseId after, CaseId last) {
    std::vector<WholeCase> found;
    for (const db::Row& row : tx.rows(rows_in_range, municipality, after, last))
        found.push_back({.row = case_from(row), .clocks = {}, .alarms = {}});
    spread(tx.rows(clocks_in_range, municipality, after, last), found,
           [](WholeCase& its, const db::Row& row) { its.clocks.push_back(clock_from(row, 1)); });
    spread(tx.rows(alarms_in_range, municipality, after, last), found,
           [](WholeCase& its, const db::Row& row) { its.alarms.push_back(alarm_from(row, 1)); });
    for (WholeCase& one : found)
        std::ranges::sort(one.clocks, [](const Clock& a, const Clock& b) { return order_of(a) < order_of(b); });
    return found;
}

} // namespace svar::cases
