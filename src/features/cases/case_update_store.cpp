#include "features/cases/case_update_store.hpp"

#include "features/cases/case_store.hpp"

#include <tuple>

namespace svar::cases {

namespace {

constexpr db::Sql update_due{.name = "cases.update_due",
                             .text = "UPDATE cases SET due_at = $3, promise_due_at = $4, version = $5, head_mac = $6, "
                                     "updated_at = $7 WHERE municipality = $1 AND case_id = $2 AND version = $8"};

/// What `update_case` may write beside those.
auto facts_written(const Case& c) {
    return std::tie(c.kind, c.category, c.unit, c.handler, c.state, c.is_confidential, c.title, c.place, c.answered_at,
                    c.closed_at, c.satisfaction, c.redirects, c.follow_link, c.route, c.merged_into, c.delayed_until,
                    c.delays, c.assessed, c.position, c.rejection);
}

} // namespace

bool save_case(db::Tx& tx, const Case& before, const Case& after) {
    if (facts_written(before) != facts_written(after)) return update_case(tx, after, before.version);
    return tx.execute(update_due, after.municipality, after.id, after.due_at, after.promise_due_at, after.version,
                      after.head_mac, after.updated_at, before.version) == 1;
}

} // namespace svar::cases
