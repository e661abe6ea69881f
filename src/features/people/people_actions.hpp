// What is done to people: by those who may edit people in every unit where the person has a role. Each deed is
// written into the journal of administrators in the same transaction.
#pragma once

#include "base/result.hpp"
#include "features/people/administrator.hpp"
#include "features/people/password.hpp"
#include "features/people/person.hpp"
#include "platform/db/database.hpp"

#include <functional>
#include <optional>
#include <string>

namespace svar::people {

/// What a form says about a person, not yet checked.
struct PersonDetails {
    std::string name = {};
    std::string email = {};
    std::string title = {};
    std::string language = {};
};

/// How many open cases the person has; asked inside the transaction.
using OpenCasesOfPerson = std::function<std::int64_t(db::Tx&, PersonId)>;

/// Adds a person without roles; without a password they can't sign in yet.
/// `invalid` with fields for faulty details or an address that somebody has.
Result<PersonId> add_person(db::Tx&, const Administrator&, const PersonDetails&, const std::optional<PasswordHash>&);

/// `conflict` if the person changed since `seen`.
Result<> change_person(db::Tx&, const Administrator&, PersonId, Version seen, const PersonDetails&);

/// Ends their sessions at once and takes their posts. Refused while they have open cases (give them to others first, in
/// the same transaction), for oneself,
/// and for the last one who may edit people in the whole municipality.
Result<> deactivate_person(db::Tx&, const Administrator&, PersonId, Version seen, const OpenCasesOfPerson&);
Result<> reactivate_person(db::Tx&, const Administrator&, PersonId, Version seen);

/// Gives a role in a unit where the actor may edit people; giving it twice changes nothing.
Result<> grant_role(db::Tx&, const Administrator&, PersonId, Role, UnitId);
/// The same where the right was checked before; for imports.
void give_role(db::Tx&, const Administrator&, PersonId, Role, UnitId);
/// Refused for the last one who may edit people in the whole municipality.
Result<> revoke_role(db::Tx&, const Administrator&, PersonId, Role, UnitId);

/// Sets somebody's password and signs them out everywhere.
Result<> set_password(db::Tx&, const Administrator&, PersonId, const PasswordHash&);
/// For somebody who lost their second factor.
Result<> reset_second_factor(db::Tx&, const Administrator&, PersonId);
/// Lets somebody try again at once who has to wait after many wrong passwords or codes.
Result<> end_sign_in_waits(db::Tx&, const Administrator&, PersonId);

/// Lets `substitute` have the rights of `absent` from the first day to the last; by the absent person or
/// somebody who may edit them. The id of `stand_in` is ignored.
Result<StandInId> add_stand_in(db::Tx&, const Administrator&, const StandIn&);
Result<> remove_stand_in(db::Tx&, const Administrator&, StandInId);

/// Makes a person the holder of a post in the unit, or (zero) leaves it to the unit above.
Result<> fill_post(db::Tx&, const Administrator&, organisation::Post, UnitId, PersonId);

/// Whether the actor may change this person: not more powerful elsewhere than the actor may edit, also not as
/// somebody's stand-in.
bool may_edit_person(db::Tx&, const Actor&, const organisation::Organisation&, PersonId);

} // namespace svar::people
