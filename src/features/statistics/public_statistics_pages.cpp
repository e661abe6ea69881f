#include "features/statistics/public_statistics_pages.hpp"

#include "base/text.hpp"
#include "features/site/page.hpp"
#include "features/statistics/public_statistics_view.hpp"

#include <algorithm>

namespace svar::statistics {

namespace {

constexpr int quarters_offered = 12;

/// The one that was asked for, else the latest.
Quarter asked_quarter(const site::Visit& visit, const std::vector<Quarter>& offered) {
    const std::string_view text = visit.request.query.get("quarter");
    const auto found = std::ranges::find_if(offered, [&](Quarter of) { return text == quarter_key(of); });
    return found == offered.end() ? offered.front() : *found;
}

} // namespace

http::Response get_public_statistics(const site::Visit& visit) {
    struct Read {
        std::vector<Quarter> quarters;
        Quarter quarter;
        PublicFigures figures;
        bool is_complete; ///< else the figures of an older database are still being reckoned
    };
    const Read read = visit.site.database.read([&](db::Tx& tx) -> Read {
        Source source{tx, *visit.organisation};
        auto offered = quarters_before(source.today(), quarters_offered);
        const Quarter quarter = asked_quarter(visit, offered);
        return {std::move(offered), quarter, PublicFigures{source, *visit.organisation, quarter}, source.is_complete()};
    });
    const UnitId asked{parse_int(visit.request.query.get("unit")).value_or(0)};
    const UnitId unit = read.figures.is_shown(asked, Breakdown::received) ? asked : visit.organisation->root().id;
    return site::page(visit, {.title = visit.text("statistics.title"), .current = "/statistics"},
                      PublicStatisticsView{visit, read.figures, read.quarters, read.quarter, unit, read.is_complete});
}

} // namespace svar::statistics
