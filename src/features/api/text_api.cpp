#include "features/api/case_bodies.hpp"
#include "features/api/unit_text_bodies.hpp"
#include "features/cases/unit_text_store.hpp"
#include "features/cases/unit_text_view.hpp"
#include "features/site/administrator.hpp"

namespace svar::api {

namespace {

using cases::UnitTextId;
using site::administrator;

/// The unit in the path, where the caller keeps its texts.
Result<UnitId> unit_in(const site::Visit& visit) {
    const auto unit = id_of_path<UnitId>(visit, "unit");
    if (visit.organisation->unit(unit) == nullptr) return not_found();
    if (!cases::may_keep_texts(visit, unit)) return forbidden();
    return unit;
}

http::Response list_texts(const site::Visit& visit) {
    const auto unit = unit_in(visit);
    if (!unit) return problem_response(visit, unit.problem());
    UnitTextList list;
    for (const cases::UnitText& one :
         visit.site.database.read([&](db::Tx& tx) { return cases::texts_of_unit(tx, visit.id(), *unit); }))
        list.items.push_back({std::to_string(one.id.value()), one.label, one.language, one.body, one.version.value()});
    return json_response(to_json(list));
}

http::Response add_text(const site::Visit& visit) {
    const auto body = body_of<cases::TypedText>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto unit = unit_in(visit);
    if (!unit) return problem_response(visit, unit.problem());
    return make_with(visit, 201, [&](db::Tx& tx) -> MadeJson {
        if (auto done = cases::add_unit_text(tx, administrator(visit), *unit, *body); !done) return done.problem();
        return made_json(*unit);
    });
}

/// Changes the text in the path, which is the unit's own.
http::Response change(const site::Visit& visit, const std::function<Result<>(db::Tx&, UnitTextId, Version)>& run) {
    const auto unit = unit_in(visit);
    if (!unit) return problem_response(visit, unit.problem());
    const auto id = id_of_path<UnitTextId>(visit, "text");
    const auto version = [&visit, &unit, id](db::Tx& tx) -> std::optional<Version> {
        const auto found = cases::unit_text_by_id(tx, visit.id(), id);
        return found && found->unit == *unit ? std::optional{found->version} : std::nullopt;
    };
    return change_thing(visit,
                        {.id = id.value(), .version = version, .change = [&](db::Tx& tx, Version seen) -> Result<> {
                             if (!version(tx)) return not_found();
                             return run(tx, id, seen);
                         }});
}

http::Response change_text(const site::Visit& visit) {
    const auto body = body_of<cases::TypedText>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change(visit, [&](db::Tx& tx, UnitTextId id, Version seen) {
        return cases::change_unit_text(tx, administrator(visit), id, seen, *body);
    });
}

http::Response remove_text(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change(visit, [&](db::Tx& tx, UnitTextId id, Version seen) {
        return cases::remove_unit_text(tx, administrator(visit), id, seen);
    });
}

} // namespace

std::vector<Operation> text_operations() {
    std::vector<Operation> all{
        administration_read("/units/{unit}/texts", "list_texts", "What the unit's answers may begin with.", &list_texts,
                            &schema_of<UnitTextList>),
        administration_make("/units/{unit}/texts", "add_text", "Add such a text.", &add_text,
                            &schema_of<cases::TypedText>, &schema_of<MadeThing>, 201),
        administration_change("/units/{unit}/texts/{text}", "change_text", "Change one.", &change_text,
                              &schema_of<cases::TypedText>),
        administration_change("/units/{unit}/texts/{text}/remove", "remove_text", "Remove one.", &remove_text,
                              &schema_of<NoBody>),
    };
    for (Operation& one : all)
        one.scope = one.kind == Kind::read ? people::Scope::read_cases : people::Scope::write_cases;
    return all;
}

} // namespace svar::api
