#include "features/cases/delay_store.hpp"

namespace svar::cases {

namespace {

constexpr db::Sql figures{
    .name = "cases.delay_figures",
    .text = "SELECT count(*), CAST(coalesce(sum(delays), 0) AS INTEGER), "
            "CAST(coalesce(sum(CASE WHEN answered_at <= delayed_until THEN 1 ELSE 0 END), 0) AS INTEGER), "
            "CAST(coalesce(sum(CASE WHEN coalesce(answered_at, $4) > delayed_until THEN 1 ELSE 0 END), 0) AS INTEGER) "
            "FROM cases WHERE municipality = $1 AND received_at >= $2 AND received_at < $3 AND delays > 0"};

} // namespace

DelayFigures delay_figures(db::Tx& tx, MunicipalityId municipality, Instant from, Instant until) {
    const auto row = tx.row(figures, municipality, from, until, tx.now());
    return {row->integer(0), row->integer(1), row->integer(2), row->integer(3)};
}

} // namespace svar::cases
