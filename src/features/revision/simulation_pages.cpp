#include "base/text.hpp"
#include "features/revision/history_store.hpp"
#include "features/revision/scheme_pages.hpp"
#include "features/revision/scheme_view.hpp"
#include "features/revision/simulation_view.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::revision {

http::Response get_simulation(const site::Visit& visit) {
    const auto number =
        std::clamp<std::int64_t>(parse_int(visit.request.parameter("number")).value_or(0), 0, 1'000'000);
    const int months =
        static_cast<int>(std::clamp<std::int64_t>(parse_int(visit.request.query.get("months")).value_or(12), 1, 60));
    std::optional<scheme::SchemeVersion> version;
    const auto simulation = visit.site.database.read([&](db::Tx& tx) -> std::optional<Simulation> {
        version = scheme::version_by_number(tx, visit.id(), static_cast<int>(number));
        if (!version) return std::nullopt;
        const auto parsed = scheme::parse_scheme(version->body);
        if (!parsed.scheme) return std::nullopt;
        return simulate(tx, visit.id(), *visit.book, *parsed.scheme, months);
    });
    if (!simulation) return site::problem_page(visit, not_found());
    return site::page(visit,
                      {.title = visit.text("revision.simulation.title"), .current = scheme_path, .is_staff = true},
                      SimulationView{visit, *version, *simulation, months});
}

} // namespace svar::revision
