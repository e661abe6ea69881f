#include "features/comparison/units_pages.hpp"

#include "features/comparison/units_view.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::comparison {

http::Response get_units(const site::Visit& visit) {
    constexpr int quarters_offered = 12;
    struct Read {
        std::vector<statistics::Quarter> quarters;
        statistics::Quarter quarter;
        statistics::PublicFigures figures;
        bool is_complete; ///< else the figures of an older database are still being reckoned
    };
    const Read read = visit.site.database.read([&](db::Tx& tx) -> Read {
        statistics::Source source{tx, *visit.organisation};
        auto offered = statistics::quarters_before(source.today(), quarters_offered);
        const auto asked = std::ranges::find(offered, visit.request.query.get("quarter"), statistics::quarter_key);
        const statistics::Quarter quarter = asked == offered.end() ? offered.front() : *asked;
        return {std::move(offered), quarter, statistics::PublicFigures{source, *visit.organisation, quarter},
                source.is_complete()};
    });
    return site::page(visit, {.title = visit.text("comparison.title"), .current = "/published"},
                      UnitsView{visit, read.figures, read.quarters, read.quarter, read.is_complete});
}

} // namespace svar::comparison
