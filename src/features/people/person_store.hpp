// Rows of people, their grants and stand-ins.
#pragma once

#include "features/people/person.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace svar::people {

std::optional<Person> person_by_id(db::Tx&, MunicipalityId, PersonId);
std::optional<Person> person_by_email(db::Tx&, MunicipalityId, const EmailAddress&);
/// Everybody, active first, by name.
std::vector<Person> all_people(db::Tx&, MunicipalityId);

/// A person's credentials; only sign-in, account and password actions read them.
struct Credentials {
    PersonId person;
    std::string password_hash; ///< empty means cannot sign in by password
    std::string totp_secret;   ///< base 32; empty means no second factor
};
std::optional<Credentials> credentials_by_email(db::Tx&, MunicipalityId, const EmailAddress&);
std::optional<Credentials> credentials_of(db::Tx&, MunicipalityId, PersonId);

/// Throws `db::Duplicate` when the e-mail address is taken. `person.id` and `version` are stored as they are.
void insert_person(db::Tx&, MunicipalityId, const Person&, std::string_view password_hash);
/// Writes name, e-mail, title, language, activity if the row still has version `seen`; else false.
bool update_person(db::Tx&, MunicipalityId, const Person&, Version seen);
void set_password_hash(db::Tx&, MunicipalityId, PersonId, std::string_view password_hash);
/// Sets or (empty) removes the second factor and remembers the step that proved it.
void set_totp(db::Tx&, MunicipalityId, PersonId, std::string_view secret, std::int64_t last_step);
/// Takes the code of this step; false when it or a later one was taken before.
bool take_totp_step(db::Tx&, MunicipalityId, PersonId, std::int64_t step);

/// The person's own grants.
std::vector<Grant> grants_of(db::Tx&, MunicipalityId, PersonId);
/// The grants of everybody, for lists.
struct HeldGrant {
    PersonId person;
    Grant grant;
};
std::vector<HeldGrant> all_grants(db::Tx&, MunicipalityId);
/// Everybody with a role of their own that gives the right in some unit, active or not.
std::set<PersonId> holders_of(db::Tx&, MunicipalityId, Capability);
/// Own grants and those of active people whom the person stands in for on `today`.
std::vector<Grant> grants_in_force(db::Tx&, MunicipalityId, PersonId, LocalDate today);
/// False when the person has the role there already.
bool insert_grant(db::Tx&, MunicipalityId, PersonId, Role, UnitId);
/// False when there is nothing to take.
bool delete_grant(db::Tx&, MunicipalityId, PersonId, Role, UnitId);

/// Stand-ins of this person, or by this person, that have not ended before `today`.
std::vector<StandIn> stand_ins_of(db::Tx&, MunicipalityId, PersonId, LocalDate today);
std::optional<StandIn> stand_in_by_id(db::Tx&, MunicipalityId, StandInId);
void insert_stand_in(db::Tx&, MunicipalityId, const StandIn&);
void delete_stand_in(db::Tx&, MunicipalityId, StandInId);

/// An active person, whose name and language are known already, as an actor; one read.
Actor actor_of(db::Tx&, const organisation::Municipality&, PersonId, std::string name, std::string language);
/// The person as an actor, with the grants in force at `tx.now()` in the municipality's time zone.
/// Nobody when there is no such active person.
std::optional<Actor> load_actor(db::Tx&, const organisation::Municipality&, PersonId);

} // namespace svar::people
