#include "features/cases/delay_store.hpp"

namespace svar::cases {

namespace {

constexpr db::Sql figures{
    .name = "cases.delay_figures",
    .text = "SELECT unit, count(*), CAST(coalesce(sum(delays), 0) AS INTEGER), "
            "CAST(coalesce(sum(CASE WHEN answered_at <= delayed_until THEN 1 ELSE 0 END), 0) AS INTEGER), "
            "CAST(coalesce(sum(CASE WHEN coalesce(answered_at, $4) > delayed_until THEN 1 ELSE 0 END), 0) AS INTEGER) "
            "FROM cases WHERE municipality = $1 AND received_at >= $2 AND received_at < $3 AND delays > 0 "
            "GROUP BY unit"};

} // namespace

DelayFigures& DelayFigures::operator+=(const DelayFigures& more) {
    cases += more.cases;
    notices += more.notices;
    kept += more.kept;
    broken += more.broken;
    return *this;
}

std::map<UnitId, DelayFigures> delay_figures(db::Tx& tx, MunicipalityId municipality, Instant from, Instant until) {
    std::map<UnitId, DelayFigures> found;
    for (const db::Row& row : tx.rows(figures, municipality, from, until, tx.now()))
        found[row.id<UnitId>(0)] = {row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
    return found;
}

} // namespace svar::cases
