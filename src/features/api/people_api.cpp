#include "features/administration/open_cases_store.hpp"
#include "features/api/case_bodies.hpp"
#include "features/api/people_bodies.hpp"
#include "features/cases/takeover_actions.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/person_store.hpp"
#include "features/site/administrator.hpp"
#include "platform/views/format.hpp"

namespace svar::api {

namespace {

using people::Capability;
using site::administrator;

PersonId person_of_path(const site::Visit& visit) { return id_of_path<PersonId>(visit, "person"); }

std::optional<PersonDetail> read_person(db::Tx& tx, const site::Visit& visit, PersonId id) {
    const auto person = people::person_by_id(tx, visit.id(), id);
    if (!person) return std::nullopt;
    PersonDetail told{.person = answer_of(*person), .stand_ins = {}};
    for (const people::Grant& grant : people::grants_of(tx, visit.id(), id))
        told.person.roles.push_back({std::string{people::role_key(grant.role)}, grant.unit, {}});
    const LocalDate today = views::local_day(tx.now(), visit.municipality().time_zone);
    for (const people::StandIn& one : people::stand_ins_of(tx, visit.id(), id, today))
        told.stand_ins.push_back(
            {std::to_string(one.id.value()), one.absent, one.substitute, one.first_day, one.last_day});
    told.open_cases = administration::shown_open_cases_of_person(tx, visit.id(), id);
    return told;
}

http::Response get_person(const site::Visit& visit) {
    if (!visit.may_somewhere(Capability::edit_people)) return problem_response(visit, forbidden());
    const auto told =
        visit.site.database.read([&](db::Tx& tx) { return read_person(tx, visit, person_of_path(visit)); });
    if (!told) return problem_response(visit, not_found());
    http::Response response = json_response(to_json(*told));
    response.etag = std::to_string(told->person.version);
    return response;
}

http::Response change(const site::Visit& visit, const std::function<Result<>(db::Tx&, Version)>& run) {
    const PersonId id = person_of_path(visit);
    const auto version = [&](db::Tx& tx) -> std::optional<Version> {
        const auto person = people::person_by_id(tx, visit.id(), id);
        return person ? std::optional{person->version} : std::nullopt;
    };
    return change_thing(visit, {.id = id.value(), .version = version, .change = run});
}

http::Response change_person(const site::Visit& visit) {
    const auto body = body_of<PersonBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change(visit, [&](db::Tx& tx, Version seen) {
        return people::change_person(
            tx, administrator(visit), person_of_path(visit), seen,
            {.name = body->name, .email = body->email, .title = body->title, .language = body->language});
    });
}

http::Response deactivate_person(const site::Visit& visit) {
    const auto body = body_of<SuccessorBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto successor = cases::parse_successor(body->successor.empty() ? "unit" : body->successor);
    if (!successor)
        return problem_response(visit,
                                invalid("people.problem.successor", {{"successor", "people.problem.successor"}}));
    const people::OpenCasesOfPerson open = [&](db::Tx& tx, PersonId id) {
        return administration::open_cases_of_person(tx, visit.id(), id);
    };
    const PersonId leaver = person_of_path(visit);
    return change(visit, [&](db::Tx& tx, Version seen) -> Result<> {
        if (!people::may_edit_person(tx, visit.actor, *visit.organisation, leaver)) return forbidden();
        auto passed = cases::take_over_from_person(tx, cases::desk_of(visit), visit.actor, leaver, *successor);
        if (!passed) return passed;
        return people::deactivate_person(tx, administrator(visit), leaver, seen, open);
    });
}

http::Response reactivate_person(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change(visit, [&](db::Tx& tx, Version seen) {
        return people::reactivate_person(tx, administrator(visit), person_of_path(visit), seen);
    });
}

http::Response end_waits(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const PersonId id = person_of_path(visit);
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        if (auto done = people::end_sign_in_waits(tx, administrator(visit), id); !done) return done.problem();
        return made_json(id);
    });
}

http::Response add_stand_in(const site::Visit& visit) {
    const auto body = body_of<StandInBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const people::StandIn wanted{{}, person_of_path(visit), body->substitute, body->first_day, body->last_day};
    return make_with(visit, 201, [&](db::Tx& tx) -> MadeJson {
        const auto added = people::add_stand_in(tx, administrator(visit), wanted);
        if (!added) return added.problem();
        return made_json(*added);
    });
}

http::Response end_stand_in(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto id = id_of_path<people::StandInId>(visit, "stand_in");
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto known = people::stand_in_by_id(tx, visit.id(), id);
        if (!known || known->absent != person_of_path(visit)) return not_found();
        if (auto done = people::remove_stand_in(tx, administrator(visit), id); !done) return done.problem();
        return made_json(id);
    });
}

} // namespace

PersonAnswer answer_of(const people::Person& person) {
    return {person.id,
            person.name,
            person.email,
            person.title,
            person.language,
            person.can_sign_in,
            person.has_second_factor,
            person.is_active,
            person.version.value(),
            {}};
}

std::vector<Operation> people_operations() {
    return {
        administration_read("/people/{person}", "get_person", "One person. Their ETag is their version.", &get_person,
                            &schema_of<PersonDetail>),
        administration_change("/people/{person}", "change_person", "Change name, address, title and language.",
                              &change_person, &schema_of<PersonBody>),
        administration_change("/people/{person}/deactivate", "deactivate_person",
                              "Somebody leaves; others get their open cases.", &deactivate_person,
                              &schema_of<SuccessorBody>),
        administration_change("/people/{person}/reactivate", "reactivate_person", "Somebody is back.",
                              &reactivate_person, &schema_of<NoBody>),
        administration_make("/people/{person}/waits/end", "end_waits",
                            "Let somebody sign in at once who must wait after many wrong passwords.", &end_waits,
                            &schema_of<NoBody>, &schema_of<MadeThing>),
        administration_make("/people/{person}/stand-ins", "add_stand_in",
                            "Let somebody have this person's rights while they are away.", &add_stand_in,
                            &schema_of<StandInBody>, &schema_of<MadeThing>, 201),
        administration_make("/people/{person}/stand-ins/{stand_in}/end", "end_stand_in",
                            "The person is back, or somebody else stands in.", &end_stand_in, &schema_of<NoBody>,
                            &schema_of<MadeThing>),
    };
}

} // namespace svar::api
