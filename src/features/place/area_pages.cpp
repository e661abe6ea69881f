#include "features/place/area_pages.hpp"

#include "base/text.hpp"
#include "features/place/area_actions.hpp"
#include "features/place/area_store.hpp"
#include "features/place/area_view.hpp"
#include "features/place/map_view.hpp"
#include "features/site/administrator.hpp"
#include "features/site/page.hpp"

#include <fstream>
#include <iterator>

namespace svar::place {

namespace {

constexpr const char* areas_path = "/staff/place";

http::Response areas_page(const site::Visit& visit, AreasView view) {
    if (!may_edit_areas(site::administrator(visit))) return site::problem_page(visit, forbidden());
    const int status = view.problem.message_key.empty() ? 200 : site::status_of(view.problem.kind);
    view.areas = visit.site.database.read([&](db::Tx& tx) { return areas_of(tx, visit.id()); });
    return with_map(
        visit, site::page(visit, {.title = visit.text("place.areas.title"), .current = areas_path, .is_staff = true},
                          view, status));
}

AreaId typed_area(const http::Fields& fields) { return AreaId{parse_int(fields.get("area")).value_or(0)}; }

NeighbourDetails typed_neighbour(const http::Fields& form) {
    return {.name = one_line(form.get("name")), .web = one_line(form.get("web")), .email = one_line(form.get("email"))};
}

/// The boundary in the file that was sent; an empty one when none was.
Result<Boundary> sent_boundary(const site::Visit& visit) {
    const auto& uploads = visit.request.uploads;
    if (uploads.empty() || uploads.front().size_bytes == 0) return Boundary{};
    std::ifstream file{uploads.front().path, std::ios::binary};
    return parse_boundary(std::string{std::istreambuf_iterator<char>{file}, {}});
}

http::Response refused(const site::Visit& visit, Problem problem) {
    if (problem.kind != ProblemKind::invalid) return site::problem_page(visit, problem);
    return areas_page(visit, {.visit = visit, .areas = {}, .problem = std::move(problem)});
}

http::Response neighbour_refused(const site::Visit& visit, Problem problem) {
    if (problem.kind != ProblemKind::invalid) return site::problem_page(visit, problem);
    return areas_page(visit, {.visit = visit,
                              .areas = {},
                              .typed = typed_neighbour(visit.request.form),
                              .open = typed_area(visit.request.form),
                              .problem = std::move(problem),
                              .is_about_neighbour = true});
}

http::Response save_boundary(const site::Visit& visit) {
    const auto boundary = sent_boundary(visit);
    if (!boundary) return refused(visit, boundary.problem());
    constexpr const char* none = "place.problem.boundary_none";
    if (boundary->empty()) return refused(visit, invalid(none, {{"boundary", none}}));
    const auto set =
        visit.site.database.write([&](db::Tx& tx) { return set_boundary(tx, site::administrator(visit), *boundary); });
    if (!set) return refused(visit, set.problem());
    return site::done(visit, areas_path, "place.areas.boundary_set");
}

http::Response save_neighbour(const site::Visit& visit) {
    const auto boundary = sent_boundary(visit);
    if (!boundary) return neighbour_refused(visit, boundary.problem());
    const NeighbourDetails typed = typed_neighbour(visit.request.form);
    const AreaId id = typed_area(visit.request.form);
    const auto saved = visit.site.database.write([&](db::Tx& tx) -> Result<> {
        const people::Administrator by = site::administrator(visit);
        if (id) return change_neighbour(tx, by, id, typed, *boundary);
        const auto added = add_neighbour(tx, by, typed, *boundary);
        if (!added) return added.problem();
        return Done{};
    });
    if (!saved) return neighbour_refused(visit, saved.problem());
    return site::done(visit, areas_path, "place.areas.neighbour_saved");
}

http::Response remove(const site::Visit& visit) {
    const AreaId id = typed_area(visit.request.form);
    const auto removed = visit.site.database.write([&](db::Tx& tx) {
        const people::Administrator by = site::administrator(visit);
        return id == own_area ? remove_boundary(tx, by) : remove_neighbour(tx, by, id);
    });
    if (!removed) return refused(visit, removed.problem());
    return site::done(visit, areas_path, "place.areas.removed");
}

} // namespace

http::Response get_areas(const site::Visit& visit) {
    const AreaId wanted = typed_area(visit.request.query);
    if (!wanted || wanted == own_area) return areas_page(visit, {.visit = visit, .areas = {}});
    const auto area = visit.site.database.read([&](db::Tx& tx) { return area_by_id(tx, visit.id(), wanted); });
    if (!area) return site::problem_page(visit, not_found());
    return areas_page(visit,
                      {.visit = visit, .areas = {}, .typed = {area->name, area->web, area->email}, .open = wanted});
}

http::Response post_areas(const site::Visit& visit) {
    const std::string_view wanted = visit.request.form.get("do");
    if (wanted == "boundary") return save_boundary(visit);
    if (wanted == "neighbour") return save_neighbour(visit);
    if (wanted == "remove") return remove(visit);
    return site::problem_page(visit, invalid("problem.bad_request"));
}

} // namespace svar::place
