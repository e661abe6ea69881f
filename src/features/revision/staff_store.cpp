#include "features/revision/staff_store.hpp"

#include "features/people/person_store.hpp"

namespace svar::revision {

scheme::Staff staff_of(db::Tx& tx, const organisation::Organisation& organisation) {
    scheme::Staff staff;
    for (const people::HeldGrant& held : people::all_grants(tx, organisation.municipality().id))
        staff.roles.emplace(people::role_key(held.grant.role));
    for (const organisation::Unit& unit : organisation.units()) {
        if (unit.is_closed) continue;
        staff.units.insert(unit.key);
        for (const organisation::Post post : organisation::posts)
            if (organisation.post_holder(post, unit.id) == PersonId{})
                staff.vacant[std::string{organisation::post_key(post)}].push_back(unit.name);
    }
    return staff;
}

} // namespace svar::revision
