#include "features/site/administrator.hpp"
#include "features/administration/open_cases_store.hpp"
#include "features/api/case_bodies.hpp"
#include "features/api/unit_bodies.hpp"
#include "features/cases/takeover_actions.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/unit_actions.hpp"

namespace svar::api {

namespace {

using organisation::Unit;
using people::Capability;
using site::administrator;

/// The unit in the path, if the caller may change it.
Result<const Unit*> unit_in(const site::Visit& visit) {
    const Unit* unit = visit.organisation->unit(id_of_path<UnitId>(visit, "unit"));
    if (unit == nullptr) return not_found();
    if (!people::may(visit.actor, Capability::edit_organisation, *visit.organisation, unit->id)) return forbidden();
    return unit;
}

http::Response get_unit(const site::Visit& visit) {
    const auto unit = unit_in(visit);
    if (!unit) return problem_response(visit, unit.problem());
    UnitDetail told{.unit = answer_of(**unit), .email = (*unit)->email, .posts = {}};
    for (const organisation::PostHolder& holder : visit.organisation->post_holders())
        if (holder.unit == (*unit)->id)
            told.posts.push_back({std::string{organisation::post_key(holder.post)}, holder.person});
    const auto open =
        visit.site.database.read([&](db::Tx& tx) { return administration::open_cases_by_unit(tx, visit.id()); });
    const auto own = open.find((*unit)->id);
    told.open_cases = own == open.end() ? 0 : own->second;
    http::Response response = json_response(to_json(told));
    response.etag = std::to_string((*unit)->version.value());
    return response;
}

http::Response add_unit(const site::Visit& visit) {
    const auto body = body_of<NewUnitBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return make_with(visit, 201, [&](db::Tx& tx) -> MadeJson {
        const auto added = people::add_unit(tx, administrator(visit), body->parent,
                                            {.name = body->name, .key = body->key, .email = body->email});
        if (!added) return added.problem();
        return made_json(*added);
    });
}

/// Changes the unit in the path at the version that the caller saw.
http::Response change(const site::Visit& visit, const std::function<Result<>(db::Tx&, const Unit&, Version)>& run) {
    const auto unit = unit_in(visit);
    if (!unit) return problem_response(visit, unit.problem());
    const UnitId id = (*unit)->id;
    const auto version = [&](db::Tx& tx) -> std::optional<Version> {
        const auto now = organisation::load_organisation(tx, visit.id());
        const Unit* found = now.unit(id);
        return found == nullptr ? std::nullopt : std::optional{found->version};
    };
    return change_thing(visit, {.id = id.value(), .version = version, .change = [&](db::Tx& tx, Version seen) {
                                    return run(tx, **unit, seen);
                                }});
}

http::Response change_unit(const site::Visit& visit) {
    const auto body = body_of<UnitBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change(visit, [&](db::Tx& tx, const Unit& unit, Version seen) {
        return people::change_unit(tx, administrator(visit), unit.id, seen,
                                   {.name = body->name, .key = unit.key, .email = body->email});
    });
}

http::Response move_unit(const site::Visit& visit) {
    const auto body = body_of<ParentBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change(visit, [&](db::Tx& tx, const Unit& unit, Version seen) {
        return people::move_unit(tx, administrator(visit), unit.id, seen, body->parent);
    });
}

http::Response close_unit(const site::Visit& visit) {
    const auto body = body_of<ReceiverBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const people::OpenCasesOfUnit open = [&](db::Tx& tx, UnitId id) {
        return administration::open_cases_of_unit(tx, visit.id(), id);
    };
    return change(visit, [&](db::Tx& tx, const Unit& unit, Version seen) -> Result<> {
        const UnitId receiver = body->receiver ? body->receiver : unit.parent;
        auto moved = cases::take_over_from_unit(tx, cases::desk_of(visit), visit.actor, unit.id, receiver);
        if (!moved) return moved;
        return people::close_unit(tx, administrator(visit), unit.id, seen, open);
    });
}

http::Response reopen_unit(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change(visit, [&](db::Tx& tx, const Unit& unit, Version seen) {
        return people::reopen_unit(tx, administrator(visit), unit.id, seen);
    });
}

http::Response fill_post(const site::Visit& visit) {
    const auto body = body_of<PostAnswer>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto unit = unit_in(visit);
    if (!unit) return problem_response(visit, unit.problem());
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto filled = people::fill_post(tx, administrator(visit), *organisation::parse_post(body->post),
                                              (*unit)->id, body->person);
        if (!filled) return filled.problem();
        return made_json((*unit)->id);
    });
}

} // namespace

std::vector<Operation> unit_operations() {
    return {
        administration_read("/units/{unit}", "get_unit", "One unit. Its ETag is its version.", &get_unit,
                            &schema_of<UnitDetail>),
        administration_make("/units", "add_unit", "Add a unit below another.", &add_unit, &schema_of<NewUnitBody>,
                            &schema_of<MadeThing>, 201),
        administration_change("/units/{unit}", "change_unit", "Change name and address.", &change_unit,
                              &schema_of<UnitBody>),
        administration_change("/units/{unit}/move", "move_unit", "Move it with all below it.", &move_unit,
                              &schema_of<ParentBody>),
        administration_change("/units/{unit}/close", "close_unit", "Close it; another unit gets its open cases.",
                              &close_unit, &schema_of<ReceiverBody>),
        administration_change("/units/{unit}/reopen", "reopen_unit", "Let it take cases again.", &reopen_unit,
                              &schema_of<NoBody>),
        administration_make("/units/{unit}/posts", "fill_post", "Say who holds a post of the unit.", &fill_post,
                            &schema_of<PostAnswer>, &schema_of<MadeThing>),
    };
}

} // namespace svar::api
