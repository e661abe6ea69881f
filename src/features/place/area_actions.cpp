#include "features/place/area_actions.hpp"

#include "features/people/deed_store.hpp"
#include "features/place/area_store.hpp"

#include <cmath>

namespace svar::place {

namespace {

using people::Capability;
using people::DeedKind;

boost::json::object details_of(const Area& area) {
    return {{"name", area.name},
            {"points", area.boundary.points()},
            {"size", std::llround(square_kilometres(area.boundary))}};
}

void save(db::Tx& tx, const people::Administrator& by, const Area& area) {
    save_area(tx, by.key, by.id(), area);
    const bool is_own = area.id == own_area;
    people::record_deed(
        tx, by, {.kind = is_own ? DeedKind::boundary_set : DeedKind::neighbour_saved, .details = details_of(area)});
}

/// Problem::invalid for details that can't be.
Result<> check(const NeighbourDetails& details) {
    auto faults = problems_of(details);
    if (!faults.empty()) return invalid("place.problem.neighbour", std::move(faults));
    return Done{};
}

} // namespace

bool may_edit_areas(const people::Administrator& by) {
    return people::may(by.actor, Capability::edit_settings, by.organisation, by.organisation.root().id);
}

Result<> set_boundary(db::Tx& tx, const people::Administrator& by, const Boundary& boundary) {
    if (!may_edit_areas(by)) return forbidden();
    save(tx, by, {.id = own_area, .boundary = boundary});
    return Done{};
}

Result<> remove_boundary(db::Tx& tx, const people::Administrator& by) {
    if (!may_edit_areas(by)) return forbidden();
    if (!delete_area(tx, by.id(), own_area)) return not_found();
    people::record_deed(tx, by, {.kind = DeedKind::boundary_removed});
    return Done{};
}

Result<AreaId> add_neighbour(db::Tx& tx, const people::Administrator& by, const NeighbourDetails& details,
                             const Boundary& boundary) {
    if (!may_edit_areas(by)) return forbidden();
    if (auto checked = check(details); !checked) return checked.problem();
    if (areas_of(tx, by.id()).size() > neighbours_max)
        return invalid("place.problem.neighbours_many", {{"name", "place.problem.neighbours_many"}});
    const AreaId id{crypto::next_id()};
    save(tx, by, {.id = id, .name = details.name, .web = details.web, .email = details.email, .boundary = boundary});
    return id;
}

Result<> change_neighbour(db::Tx& tx, const people::Administrator& by, AreaId id, const NeighbourDetails& details,
                          const Boundary& boundary) {
    if (!may_edit_areas(by)) return forbidden();
    auto area = id == own_area ? std::nullopt : area_by_id(tx, by.id(), id);
    if (!area) return not_found();
    if (auto checked = check(details); !checked) return checked;
    area->name = details.name;
    area->web = details.web;
    area->email = details.email;
    if (!boundary.empty()) area->boundary = boundary;
    save(tx, by, *area);
    return Done{};
}

Result<> remove_neighbour(db::Tx& tx, const people::Administrator& by, AreaId id) {
    if (!may_edit_areas(by)) return forbidden();
    const auto area = id == own_area ? std::nullopt : area_by_id(tx, by.id(), id);
    if (!area || !delete_area(tx, by.id(), id)) return not_found();
    people::record_deed(tx, by, {.kind = DeedKind::neighbour_removed, .details = {{"name", area->name}}});
    return Done{};
}

} // namespace svar::place
