#include "features/people/people_actions.hpp"

#include "base/text.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/access_token_store.hpp"
#include "features/people/person_store.hpp"
#include "features/people/session_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

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
Result<Person> editable(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation, PersonId id) {
    auto person = person_by_id(tx, actor.municipality, id);
    if (!person) return not_found();
    if (!may_edit_person(tx, actor, organisation, id)) return forbidden();
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

Result<> write_activity(db::Tx& tx, const Actor& actor, Person person, bool is_active, Version seen) {
    person.is_active = is_active;
    if (!update_person(tx, actor.municipality, person, seen)) return conflict("people.problem.changed_meanwhile");
    organisation::grow_organisation_version(tx, actor.municipality);
    return Done{};
}

} // namespace

bool may_edit_person(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation, PersonId person) {
    if (!may_somewhere(actor, Capability::edit_people)) return false;
    const auto held = reach_of(tx, organisation, person);
    return std::all_of(held.begin(), held.end(), [&](const Grant& grant) {
        return may(actor, Capability::edit_people, organisation, grant.unit);
    });
}

Result<PersonId> add_person(db::Tx& tx, const Actor& actor, const PersonDetails& details,
                            const std::optional<PasswordHash>& password) {
    if (!may_somewhere(actor, Capability::edit_people)) return forbidden();
    auto person = checked(tx, actor.municipality, details, {});
    if (!person) return person.problem();
    person->id = PersonId{crypto::next_id()};
    person->created_at = tx.now();
    insert_person(tx, actor.municipality, *person, password ? std::string_view{password->text()} : std::string_view{});
    return person->id;
}

Result<> change_person(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation, PersonId id,
                       Version seen, const PersonDetails& details) {
    auto person = editable(tx, actor, organisation, id);
    if (!person) return person.problem();
    const auto changed = checked(tx, actor.municipality, details, *person);
    if (!changed) return changed.problem();
    if (!update_person(tx, actor.municipality, *changed, seen)) return conflict("people.problem.changed_meanwhile");
    organisation::grow_organisation_version(tx, actor.municipality);
    return Done{};
}

Result<> deactivate_person(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation, PersonId id,
                           Version seen, const OpenCasesOfPerson& open_cases) {
    auto person = editable(tx, actor, organisation, id);
    if (!person) return person.problem();
    if (id == actor.person) return invalid("people.problem.oneself");
    if (!leaves_an_admin(tx, organisation, id, std::nullopt)) return invalid("people.problem.last_admin");
    if (open_cases(tx, id) > 0) return invalid("people.problem.person_has_cases");
    delete_sessions_of(tx, actor.municipality, id, {});
    delete_devices_of(tx, actor.municipality, id);
    delete_access_tokens_of(tx, actor.municipality, id);
    organisation::clear_posts_of(tx, actor.municipality, id);
    return write_activity(tx, actor, *person, false, seen);
}

Result<> reactivate_person(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation, PersonId id,
                           Version seen) {
    auto person = editable(tx, actor, organisation, id);
    if (!person) return person.problem();
    return write_activity(tx, actor, *person, true, seen);
}

Result<> grant_role(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation, PersonId id,
                    Role role, UnitId unit) {
    if (!organisation.unit(unit) || !person_by_id(tx, actor.municipality, id)) return not_found();
    if (!may(actor, Capability::edit_people, organisation, unit)) return forbidden();
    insert_grant(tx, actor.municipality, id, role, unit);
    organisation::grow_organisation_version(tx, actor.municipality);
    return Done{};
}

Result<> revoke_role(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation, PersonId id,
                     Role role, UnitId unit) {
    if (!organisation.unit(unit) || !person_by_id(tx, actor.municipality, id)) return not_found();
    if (!may(actor, Capability::edit_people, organisation, unit)) return forbidden();
    const Grant lost{.role = role, .unit = unit, .stands_in_for = {}};
    if (!leaves_an_admin(tx, organisation, id, lost)) return invalid("people.problem.last_admin");
    delete_grant(tx, actor.municipality, id, role, unit);
    organisation::grow_organisation_version(tx, actor.municipality);
    return Done{};
}

Result<> set_password(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation, PersonId id,
                      const PasswordHash& password) {
    const auto person = editable(tx, actor, organisation, id);
    if (!person) return person.problem();
    set_password_hash(tx, actor.municipality, id, password.text());
    delete_sessions_of(tx, actor.municipality, id, {});
    delete_devices_of(tx, actor.municipality, id);
    return Done{};
}

Result<> reset_second_factor(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation,
                             PersonId id) {
    const auto person = editable(tx, actor, organisation, id);
    if (!person) return person.problem();
    set_totp(tx, actor.municipality, id, {}, 0);
    delete_sessions_of(tx, actor.municipality, id, {});
    return Done{};
}

Result<> fill_post(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation,
                   organisation::Post post, UnitId unit, PersonId id) {
    if (!organisation.unit(unit)) return not_found();
    if (!may(actor, Capability::edit_organisation, organisation, unit)) return forbidden();
    if (id) {
        const auto person = person_by_id(tx, actor.municipality, id);
        if (!person || !person->is_active) return not_found("people.problem.no_such_person");
        organisation::set_post_holder(tx, actor.municipality, {.post = post, .unit = unit, .person = id});
    } else {
        organisation::clear_post(tx, actor.municipality, post, unit);
    }
    organisation::grow_organisation_version(tx, actor.municipality);
    return Done{};
}

} // namespace svar::people
