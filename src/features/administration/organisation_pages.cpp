#include "features/administration/organisation_pages.hpp"

#include "features/administration/forms.hpp"
#include "features/administration/open_cases_store.hpp"
#include "features/administration/unit_view.hpp"
#include "features/cases/takeover_actions.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/person_store.hpp"
#include "features/people/unit_actions.hpp"
#include "features/site/page.hpp"

namespace svar::administration {

using organisation::Organisation;
using organisation::Post;
using organisation::Unit;
using people::Capability;

namespace {

constexpr const char* organisation_path = "/staff/organisation";

site::Frame frame(const site::Visit& visit) {
    return {.title = visit.text("staff.organisation.title"), .current = organisation_path, .is_staff = true};
}

/// views/staff/organisation.html
struct OrganisationView {
    static constexpr std::string_view template_path = "staff/organisation.html";
    const site::Visit& visit;
    std::unordered_map<PersonId, std::string> names;
    std::unordered_map<UnitId, std::int64_t> open_cases;

    void fill(views::Slots& slots) const {
        const Organisation& organisation = *visit.organisation;
        slots.set("COUNT_TEXT", visit.texts().plural("staff.organisation.count",
                                                     static_cast<std::int64_t>(organisation.units().size())));
        for (const Unit& unit : organisation.units()) fill_unit(slots.add("UNIT"), unit);
        if (!visit.may_somewhere(Capability::edit_organisation)) return;
        views::Slots& edit = slots.add("MAY_EDIT");
        edit.set("NEW_URL", "/staff/units/new");
        edit.set("IMPORT_URL", "/staff/import");
    }

  private:
    void fill_unit(views::Slots& line, const Unit& unit) const {
        const auto manager = names.find(visit.organisation->post_holder(Post::manager, unit.id));
        const auto open = open_cases.find(unit.id);
        line.set("URL", "/staff/units/" + std::to_string(unit.id.value()));
        line.set("NAME", unit.name);
        line.set("KEY", unit.key);
        line.set("LEVEL", static_cast<std::int64_t>(unit.level));
        line.set("LEVEL_NAME", visit.organisation->level_name(unit.level));
        line.set("MANAGER", manager == names.end() ? std::string_view{} : std::string_view{manager->second});
        line.set("OPEN_COUNT", open == open_cases.end() ? std::int64_t{0} : open->second);
        line.show("CLOSED", unit.is_closed);
    }
};

people::UnitDetails typed_in(const http::Fields& form) {
    return {.name = std::string{form.get("name")},
            .key = std::string{form.get("key")},
            .email = std::string{form.get("email")}};
}

http::Response unit_page(const site::Visit& visit, const Unit* unit, people::UnitDetails typed, UnitId parent,
                         Problem problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    auto [everybody, open_cases] = visit.site.database.read([&](db::Tx& tx) {
        const auto open = open_cases_by_unit(tx, visit.id());
        const auto own = unit ? open.find(unit->id) : open.end();
        return std::pair{people::all_people(tx, visit.id()), own == open.end() ? std::int64_t{0} : own->second};
    });
    const UnitView view{.visit = visit,
                        .unit = unit,
                        .typed = std::move(typed),
                        .parent = parent,
                        .seen = unit ? unit->version : Version{},
                        .people = std::move(everybody),
                        .open_cases = open_cases,
                        .problem = std::move(problem)};
    return site::page(visit, frame(visit), view, status);
}

http::Response present_unit_page(const site::Visit& visit, const Unit& unit, Problem problem = {}) {
    return unit_page(visit, &unit, {.name = unit.name, .key = unit.key, .email = unit.email}, unit.parent,
                     std::move(problem));
}

/// The unit in the path, if the actor may change it.
Result<const Unit*> unit_in(const site::Visit& visit) {
    const Unit* unit = visit.organisation->unit(id_in<UnitId>(visit.request.parameter("unit")));
    if (!unit) return not_found();
    if (!people::may(visit.actor, Capability::edit_organisation, *visit.organisation, unit->id)) return forbidden();
    return unit;
}

/// Fills the posts that differ from what they are.
Result<> save_posts(const site::Visit& visit, const Unit& unit) {
    return visit.site.database.write([&](db::Tx& tx) -> Result<> {
        for (const Post post : organisation::posts) {
            const auto wanted = id_in<PersonId>(visit.request.form.get(organisation::post_key(post)));
            if (wanted == own_post_holder(*visit.organisation, post, unit.id)) continue;
            auto filled = people::fill_post(tx, administrator(visit), post, unit.id, wanted);
            if (!filled) return filled;
        }
        return Done{};
    });
}

struct Outcome {
    Result<> result;
    const char* done_key;
};

Outcome change(const site::Visit& visit, const Unit& unit, std::string_view wanted) {
    const auto seen = id_in<Version>(visit.request.form.get("seen"));
    const people::Administrator by = administrator(visit);
    const auto write = [&](const auto& action) { return visit.site.database.write(action); };
    if (wanted == "save")
        return {
            write([&](db::Tx& tx) { return people::change_unit(tx, by, unit.id, seen, typed_in(visit.request.form)); }),
            "organisation.done.saved"};
    if (wanted == "posts") return {save_posts(visit, unit), "organisation.done.saved"};
    if (wanted == "move") {
        const auto parent = id_in<UnitId>(visit.request.form.get("parent"));
        return {write([&](db::Tx& tx) { return people::move_unit(tx, by, unit.id, seen, parent); }),
                "organisation.done.moved"};
    }
    if (wanted == "close") {
        const people::OpenCasesOfUnit open = [&](db::Tx& tx, UnitId id) {
            return open_cases_of_unit(tx, visit.id(), id);
        };
        const http::Fields& form = visit.request.form;
        const auto receiver = form.has("receiver") ? id_in<UnitId>(form.get("receiver")) : unit.parent;
        return {write([&](db::Tx& tx) -> Result<> {
                    auto moved = cases::take_over_from_unit(tx, cases::desk_of(visit), visit.actor, unit.id, receiver);
                    if (!moved) return moved;
                    return people::close_unit(tx, by, unit.id, seen, open);
                }),
                "organisation.done.closed"};
    }
    if (wanted == "reopen")
        return {write([&](db::Tx& tx) { return people::reopen_unit(tx, by, unit.id, seen); }),
                "organisation.done.reopened"};
    return {invalid("problem.bad_request"), ""};
}

} // namespace

http::Response get_organisation(const site::Visit& visit) {
    const OrganisationView view = visit.site.database.read([&](db::Tx& tx) {
        OrganisationView made{visit, {}, open_cases_by_unit(tx, visit.id())};
        for (const people::Person& person : people::all_people(tx, visit.id()))
            made.names.emplace(person.id, person.name);
        return made;
    });
    return site::page(visit, frame(visit), view);
}

http::Response get_new_unit(const site::Visit& visit) {
    return unit_page(visit, nullptr, {}, id_in<UnitId>(visit.request.query.get("parent")), {});
}

http::Response post_new_unit(const site::Visit& visit) {
    const people::UnitDetails typed = typed_in(visit.request.form);
    const auto parent = id_in<UnitId>(visit.request.form.get("parent"));
    const auto added = visit.site.database.write(
        [&](db::Tx& tx) { return people::add_unit(tx, administrator(visit), parent, typed); });
    if (!added) return unit_page(visit, nullptr, typed, parent, added.problem());
    return site::done(visit, organisation_path, "organisation.done.added");
}

http::Response get_unit(const site::Visit& visit) {
    const auto unit = unit_in(visit);
    if (!unit) return site::problem_page(visit, unit.problem());
    return present_unit_page(visit, **unit);
}

http::Response post_unit(const site::Visit& visit) {
    const auto unit = unit_in(visit);
    if (!unit) return site::problem_page(visit, unit.problem());
    const std::string_view wanted = visit.request.form.get("do");
    const Outcome outcome = change(visit, **unit, wanted);
    if (outcome.result) return site::done(visit, organisation_path, outcome.done_key);
    if (wanted != "save") return present_unit_page(visit, **unit, outcome.result.problem());
    people::UnitDetails typed = typed_in(visit.request.form);
    typed.key = (*unit)->key;
    return unit_page(visit, *unit, std::move(typed), (*unit)->parent, outcome.result.problem());
}

} // namespace svar::administration
