#include "features/people/people_actions.hpp"

#include "base/text.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/access_token_store.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/person_store.hpp"
#include "features/people/session_store.hpp"
#include "features/people/throttle_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

namespace svar::people {

namespace {

/// A person as the details describe them, or what is wrong by field.
Result<Person> checked(db::Tx& tx, MunicipalityId municipality, const PersonDetails& details, Person person) {
    std::vector<FieldProblem> faults;
    const auto check = [&](const char* field, std::string_view key) {
        if (!key.empty()) faults.push_back({field, std::string{key}});
    };
    const auto email = EmailAddress::parse(details.email);
    const auto taken = email ? person_by_email(tx, municipality, *email) : std::nullopt;
    check("name", person_name_problem(details.name));
    check("title", person_title_problem(details.title));
    if (!email) check("email", "people.problem.email");
    if (taken && taken->id != person.id) check("email", "people.problem.email_taken");
    if (!is_staff_language(details.language)) check("language", "people.problem.language");
    if (!faults.empty()) return invalid("people.problem.details", std::move(faults));

    person.name = trim(details.name);
    person.email = email->reveal();
    person.title = trim(details.title);
    person.language = details.language;
    return person;
}

/// The person, if the actor may change them and saw their present version.
Result<Person> editable(db::Tx& tx, const Administrator& by, PersonId id) {
    auto person = person_by_id(tx, by.id(), id);
    if (!person) return not_found();
    if (!may_edit_person(tx, by.actor, by.organisation, id)) return forbidden();
    return std::move(*person);
}

bool rules_the_whole(const Grant& grant, const organisation::Organisation& organisation) {
    return grants(grant.role, Capability::edit_people) && grant.unit == organisation.root().id;
}

/// Whether somebody active could still edit everybody if `lost` were gone (a whole person when no grant is named).
bool leaves_an_admin(db::Tx& tx, const organisation::Organisation& organisation, PersonId person,
                     const std::optional<Grant>& lost) {
    const MunicipalityId municipality = organisation.municipality().id;
    const auto held = all_grants(tx, municipality);
    const auto is_lost = [&](const HeldGrant& each) { return each.person == person && (!lost || each.grant == *lost); };
    const auto rules = [&](const HeldGrant& each) { return rules_the_whole(each.grant, organisation); };
    if (std::none_of(held.begin(), held.end(), [&](const auto& each) { return is_lost(each) && rules(each); }))
        return true;
    return std::any_of(held.begin(), held.end(), [&](const HeldGrant& each) {
        return rules(each) && !is_lost(each) && person_by_id(tx, municipality, each.person)->is_active;
    });
}

/// The person's own grants and those of everybody they stand in for, now or later.
std::vector<Grant> reach_of(db::Tx& tx, const organisation::Organisation& organisation, PersonId person) {
    const organisation::Municipality& municipality = organisation.municipality();
    const LocalDate today = views::local_day(tx.now(), municipality.time_zone);
    std::vector<Grant> reach = grants_of(tx, municipality.id, person);
    for (const StandIn& stand_in : stand_ins_of(tx, municipality.id, person, today)) {
        if (stand_in.substitute != person) continue;
        const auto lent = grants_of(tx, municipality.id, stand_in.absent);
        reach.insert(reach.end(), lent.begin(), lent.end());
    }
    return reach;
}

Result<> write_activity(db::Tx& tx, const Administrator& by, Person person, bool is_active, Version seen) {
    person.is_active = is_active;
    if (!update_person(tx, by.id(), person, seen)) return conflict("people.problem.changed_meanwhile");
    organisation::grow_organisation_version(tx, by.id());
    const auto kind = is_active ? DeedKind::person_reactivated : DeedKind::person_deactivated;
    record_deed(tx, by, {.kind = kind, .person = person.id});
    return Done{};
}

/// The names of what differs; what it was and became is personal.
boost::json::array changed_fields(const Person& before, const Person& after) {
    boost::json::array fields;
    if (before.name != after.name) fields.emplace_back("name");
    if (before.email != after.email) fields.emplace_back("email");
    if (before.title != after.title) fields.emplace_back("title");
    if (before.language != after.language) fields.emplace_back("language");
    return fields;
}

} // namespace

bool may_edit_person(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation, PersonId person) {
    if (!may_somewhere(actor, Capability::edit_people)) return false;
    const auto held = reach_of(tx, organisation, person);
    return std::all_of(held.begin(), held.end(), [&](const Grant& grant) {
        return may(actor, Capability::edit_people, organisation, grant.unit);
    });
}

Result<PersonId> add_person(db::Tx& tx, const Administrator& by, const PersonDetails& details,
                            const std::optional<PasswordHash>& password) {
    if (!may_somewhere(by.actor, Capability::edit_people)) return forbidden();
    auto person = checked(tx, by.id(), details, {});
    if (!person) return person.problem();
    person->id = PersonId{crypto::next_id()};
    person->created_at = tx.now();
    insert_person(tx, by.id(), *person, password ? std::string_view{password->text()} : std::string_view{});
    record_deed(tx, by, {.kind = DeedKind::person_added, .person = person->id});
    return person->id;
}

Result<> change_person(db::Tx& tx, const Administrator& by, PersonId id, Version seen, const PersonDetails& details) {
    auto person = editable(tx, by, id);
    if (!person) return person.problem();
    const auto changed = checked(tx, by.id(), details, *person);
    if (!changed) return changed.problem();
    if (!update_person(tx, by.id(), *changed, seen)) return conflict("people.problem.changed_meanwhile");
    organisation::grow_organisation_version(tx, by.id());
    record_deed(
        tx, by,
        {.kind = DeedKind::person_changed, .person = id, .details = {{"fields", changed_fields(*person, *changed)}}});
    return Done{};
}

Result<> deactivate_person(db::Tx& tx, const Administrator& by, PersonId id, Version seen,
                           const OpenCasesOfPerson& open_cases) {
    auto person = editable(tx, by, id);
    if (!person) return person.problem();
    if (id == by.actor.person) return invalid("people.problem.oneself");
    if (!leaves_an_admin(tx, by.organisation, id, std::nullopt)) return invalid("people.problem.last_admin");
    if (open_cases(tx, id) > 0) return invalid("people.problem.person_has_cases");
    delete_sessions_of(tx, by.id(), id, {});
    delete_devices_of(tx, by.id(), id);
    delete_access_tokens_of(tx, by.id(), id);
    organisation::clear_posts_of(tx, by.id(), id);
    return write_activity(tx, by, *person, false, seen);
}

Result<> reactivate_person(db::Tx& tx, const Administrator& by, PersonId id, Version seen) {
    auto person = editable(tx, by, id);
    if (!person) return person.problem();
    return write_activity(tx, by, *person, true, seen);
}

Result<> grant_role(db::Tx& tx, const Administrator& by, PersonId id, Role role, UnitId unit) {
    if (!by.organisation.unit(unit) || !person_by_id(tx, by.id(), id)) return not_found();
    if (!may(by.actor, Capability::edit_people, by.organisation, unit)) return forbidden();
    give_role(tx, by, id, role, unit);
    organisation::grow_organisation_version(tx, by.id());
    return Done{};
}

void give_role(db::Tx& tx, const Administrator& by, PersonId id, Role role, UnitId unit) {
    if (!insert_grant(tx, by.id(), id, role, unit)) return;
    record_deed(tx, by,
                {.kind = DeedKind::role_given, .person = id, .unit = unit, .details = {{"role", role_key(role)}}});
}

Result<> revoke_role(db::Tx& tx, const Administrator& by, PersonId id, Role role, UnitId unit) {
    if (!by.organisation.unit(unit) || !person_by_id(tx, by.id(), id)) return not_found();
    if (!may(by.actor, Capability::edit_people, by.organisation, unit)) return forbidden();
    const Grant lost{.role = role, .unit = unit, .stands_in_for = {}};
    if (!leaves_an_admin(tx, by.organisation, id, lost)) return invalid("people.problem.last_admin");
    if (!delete_grant(tx, by.id(), id, role, unit)) return Done{};
    organisation::grow_organisation_version(tx, by.id());
    record_deed(tx, by,
                {.kind = DeedKind::role_taken, .person = id, .unit = unit, .details = {{"role", role_key(role)}}});
    return Done{};
}

Result<> set_password(db::Tx& tx, const Administrator& by, PersonId id, const PasswordHash& password) {
    const auto person = editable(tx, by, id);
    if (!person) return person.problem();
    set_password_hash(tx, by.id(), id, password.text());
    delete_sessions_of(tx, by.id(), id, {});
    delete_devices_of(tx, by.id(), id);
    record_deed(tx, by, {.kind = DeedKind::password_set, .person = id});
    return Done{};
}

Result<> reset_second_factor(db::Tx& tx, const Administrator& by, PersonId id) {
    const auto person = editable(tx, by, id);
    if (!person) return person.problem();
    set_totp(tx, by.id(), id, {}, 0);
    delete_sessions_of(tx, by.id(), id, {});
    record_deed(tx, by, {.kind = DeedKind::second_factor_reset, .person = id});
    return Done{};
}

Result<> end_sign_in_waits(db::Tx& tx, const Administrator& by, PersonId id) {
    const auto person = editable(tx, by, id);
    if (!person) return person.problem();
    end_waits(tx, by.id(), {person->email, std::to_string(id.value())});
    record_deed(tx, by, {.kind = DeedKind::waits_ended, .person = id});
    return Done{};
}

Result<> fill_post(db::Tx& tx, const Administrator& by, organisation::Post post, UnitId unit, PersonId id) {
    if (!by.organisation.unit(unit)) return not_found();
    if (!may(by.actor, Capability::edit_organisation, by.organisation, unit)) return forbidden();
    if (id) {
        const auto person = person_by_id(tx, by.id(), id);
        if (!person || !person->is_active) return not_found("people.problem.no_such_person");
        organisation::set_post_holder(tx, by.id(), {.post = post, .unit = unit, .person = id});
    } else {
        organisation::clear_post(tx, by.id(), post, unit);
    }
    organisation::grow_organisation_version(tx, by.id());
    record_deed(tx, by,
                {.kind = DeedKind::post_filled,
                 .person = id,
                 .unit = unit,
                 .details = {{"post", organisation::post_key(post)}}});
    return Done{};
}

} // namespace svar::people
