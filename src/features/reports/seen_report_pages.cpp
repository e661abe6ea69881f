#include "features/reports/seen_report_pages.hpp"

#include "base/text.hpp"

namespace svar::reports {

using people::Capability;

Query query_of(const site::Visit& visit) {
    const http::Fields& query = visit.request.query;
    return {std::string{query.get("unit")}, std::string{query.get("period")}, std::string{query.get("first")},
            std::string{query.get("last")}};
}

Result<UnitId> asked_unit(const site::Visit& visit, const Query& query) {
    if (query.unit.empty()) {
        const auto tops = people::units_where(visit.actor, Capability::see_statistics, *visit.organisation);
        if (tops.empty()) return not_found();
        return tops.front();
    }
    const UnitId unit{parse_int(query.unit).value_or(0)};
    const bool is_known = visit.organisation->unit(unit) != nullptr;
    if (!is_known || !people::may(visit.actor, Capability::see_statistics, *visit.organisation, unit))
        return not_found();
    return unit;
}

Result<Report> seen_report(db::Tx& tx, const site::Visit& visit, const Query& query) {
    const auto unit = asked_unit(visit, query);
    if (!unit) return unit.problem();
    statistics::Source source{tx, *visit.organisation};
    const auto period = read_period(query.period, query.first, query.last, source.today());
    if (!period) return period.problem();
    const auto kinds = kinds_in_force(*visit.book, source.today());
    return read_report(source, *visit.organisation, kinds, *unit, *period);
}

} // namespace svar::reports
