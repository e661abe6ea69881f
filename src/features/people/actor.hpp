// Who does something, and whether they may.
#pragma once

#include "features/organisation/organisation.hpp"
#include "features/people/rights.hpp"

#include <string>
#include <vector>

namespace svar::people {

/// A role in a unit and all below it.
struct Grant {
    Role role = Role::employee;
    UnitId unit = {};
    PersonId stands_in_for = {}; ///< whose grant it is while they are away; zero for the person's own

    bool operator==(const Grant&) const = default;
};

/// The other body is one that a case was handed over to; it comes with a secret link.
enum class ActorKind { submitter, person, system, other_body };
std::string_view actor_kind_key(ActorKind); ///< "submitter"

/// The one who acts, given to every action. Its grants are those in force at the moment it was loaded,
/// with those of people it stands in for.
struct Actor {
    ActorKind kind = ActorKind::submitter;
    MunicipalityId municipality = {};
    PersonId person = {}; ///< zero unless `kind` is person
    std::string name = {};
    std::string language = {}; ///< "sv"; empty unless `kind` is person
    std::vector<Grant> grants = {};

    /// Whether the actor is this person or stands in for them today.
    bool speaks_for(PersonId) const;
};

Actor submitter_actor(MunicipalityId);
Actor system_actor(MunicipalityId);
Actor other_body_actor(MunicipalityId);

/// Whether the actor may do this in the unit. The system may everything, a submitter nothing of this.
bool may(const Actor&, Capability, const organisation::Organisation&, UnitId);

/// Whether the actor may do this in the unit as that person: by a right of theirs now where it is the actor, else by one
/// of the person's that the actor stands in for. What was somebody's once gives no right.
bool may_as(const Actor&, PersonId, Capability, const organisation::Organisation&, UnitId);

/// Whether there is any unit where the actor may do this.
bool may_somewhere(const Actor&, Capability);

/// The tops of the subtrees where the actor may do this, none below another, in the tree's order.
std::vector<UnitId> units_where(const Actor&, Capability, const organisation::Organisation&);

/// The person in whose stead the actor does this there; zero when the right is the actor's own.
PersonId stands_in_for(const Actor&, Capability, const organisation::Organisation&, UnitId);

} // namespace svar::people
