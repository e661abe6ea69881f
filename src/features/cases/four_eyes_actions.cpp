#include "features/cases/four_eyes_actions.hpp"

#include "features/cases/case_store.hpp"
#include "features/people/person_store.hpp"
#include "platform/views/format.hpp"

#include <set>

namespace svar::cases {

namespace {

using people::Capability;

PersonId author_of_answer(db::Tx& tx, const Case& subject) {
    PersonId author;
    for (const Event& event : events_of(tx, subject.municipality, subject.id))
        if (event.kind == "answered") author = event.actor;
    return author;
}

/// Those who may have the right: by a role of their own, or as stand-ins of the one who has it.
std::set<PersonId> candidates(db::Tx& tx, const organisation::Municipality& municipality, PersonId author) {
    std::set<PersonId> found;
    for (const people::HeldGrant& held : people::all_grants(tx, municipality.id))
        if (people::grants(held.grant.role, Capability::review_case)) found.insert(held.person);
    const LocalDate today = views::local_day(tx.now(), municipality.time_zone);
    for (const people::StandIn& stand_in : people::stand_ins_of(tx, municipality.id, author, today))
        found.insert(stand_in.substitute);
    found.erase(author);
    return found;
}

} // namespace

Reviewer reviewer_of(db::Tx& tx, const organisation::Organisation& organisation, const Case& subject,
                     const people::Actor& actor) {
    if (actor.kind != people::ActorKind::person || author_of_answer(tx, subject) != actor.person)
        return Reviewer::another;
    const organisation::Municipality& municipality = organisation.municipality();
    for (const PersonId id : candidates(tx, municipality, actor.person)) {
        const auto other = people::load_actor(tx, municipality, id);
        if (other && people::may(*other, Capability::review_case, organisation, subject.unit)) return Reviewer::author;
    }
    return Reviewer::alone;
}

} // namespace svar::cases
