#include "features/people/actor.hpp"

#include <algorithm>

namespace svar::people {

namespace {

bool is_covered(const Grant& grant, Capability capability, const organisation::Organisation& organisation,
                UnitId unit) {
    return grants(grant.role, capability) && organisation.is_within(unit, grant.unit);
}

} // namespace

std::string_view actor_kind_key(ActorKind kind) {
    switch (kind) {
    case ActorKind::submitter: return "submitter";
    case ActorKind::person: return "person";
    case ActorKind::system: return "system";
    case ActorKind::other_body: return "other_body";
    }
    return {};
}

bool Actor::speaks_for(PersonId other) const {
    if (kind != ActorKind::person || !other) return false;
    return other == person ||
           std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) { return grant.stands_in_for == other; });
}

Actor submitter_actor(MunicipalityId municipality) {
    return {.kind = ActorKind::submitter,
            .municipality = municipality,
            .person = {},
            .name = {},
            .language = {},
            .grants = {}};
}

Actor system_actor(MunicipalityId municipality) {
    return {.kind = ActorKind::system,
            .municipality = municipality,
            .person = {},
            .name = {},
            .language = {},
            .grants = {}};
}

Actor other_body_actor(MunicipalityId municipality) {
    return {.kind = ActorKind::other_body,
            .municipality = municipality,
            .person = {},
            .name = {},
            .language = {},
            .grants = {}};
}

bool may(const Actor& actor, Capability capability, const organisation::Organisation& organisation, UnitId unit) {
    if (actor.municipality != organisation.municipality().id) return false;
    if (actor.kind == ActorKind::system) return true;
    if (actor.kind != ActorKind::person) return false;
    return std::any_of(actor.grants.begin(), actor.grants.end(),
                       [&](const Grant& grant) { return is_covered(grant, capability, organisation, unit); });
}

bool may_as(const Actor& actor, PersonId person, Capability capability, const organisation::Organisation& organisation,
            UnitId unit) {
    if (actor.kind != ActorKind::person || !person || actor.municipality != organisation.municipality().id)
        return false;
    return std::any_of(actor.grants.begin(), actor.grants.end(), [&](const Grant& grant) {
        const bool is_theirs = actor.person == person || grant.stands_in_for == person;
        return is_theirs && is_covered(grant, capability, organisation, unit);
    });
}

bool may_somewhere(const Actor& actor, Capability capability) {
    if (actor.kind == ActorKind::system) return true;
    if (actor.kind != ActorKind::person) return false;
    return std::any_of(actor.grants.begin(), actor.grants.end(),
                       [&](const Grant& grant) { return grants(grant.role, capability); });
}

std::vector<UnitId> units_where(const Actor& actor, Capability capability,
                                const organisation::Organisation& organisation) {
    std::vector<UnitId> tops;
    for (const organisation::Unit& unit : organisation.units()) {
        const bool is_below = !tops.empty() && organisation.is_within(unit.id, tops.back());
        if (!is_below && may(actor, capability, organisation, unit.id)) tops.push_back(unit.id);
    }
    return tops;
}

PersonId stands_in_for(const Actor& actor, Capability capability, const organisation::Organisation& organisation,
                       UnitId unit) {
    PersonId absent;
    for (const Grant& grant : actor.grants) {
        if (!is_covered(grant, capability, organisation, unit)) continue;
        if (!grant.stands_in_for) return {};
        if (!absent) absent = grant.stands_in_for;
    }
    return absent;
}

} // namespace svar::people
