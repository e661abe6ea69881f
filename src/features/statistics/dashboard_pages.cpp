#include "features/statistics/dashboard_pages.hpp"

#include "features/site/page.hpp"
#include "features/statistics/dashboard_view.hpp"

namespace svar::statistics {

http::Response get_dashboard(const site::Visit& visit) {
    Asked asked;
    const Dashboard dashboard = visit.site.database.read([&](db::Tx& tx) -> Dashboard {
        Source source{tx, *visit.organisation};
        asked = read_asked(visit, source.today());
        if (!asked.problem.empty()) return {};
        const Selection selection = asked.selection();
        const Step step = step_for(asked.period);
        return {source.is_complete(), source.course(selection, step), source.by_unit(selection), step};
    });
    return site::page(visit,
                      {.title = visit.text("statistics.title"), .current = "/staff/statistics", .is_staff = true},
                      DashboardView{visit, asked, dashboard});
}

} // namespace svar::statistics
