// People of the small municipality, for store and action tests.
#pragma once

#include "features/people/person_store.hpp"
#include "support/small_town.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svar::test {

/// Inserts a person with these roles; their address is "<name>@lilleby.example". Give a hash to let them sign in.
inline PersonId insert_person(db::Tx& tx, const SmallTown& town, std::string name,
                              const std::vector<people::Grant>& grants, std::string_view password_hash = {}) {
    people::Person person{.id = PersonId{crypto::next_id()},
                          .name = name,
                          .email = name + "@lilleby.example",
                          .title = "Tjänsteman",
                          .language = "sv",
                          .created_at = tx.now()};
    people::insert_person(tx, town.id(), person, password_hash);
    for (const people::Grant& grant : grants) people::insert_grant(tx, town.id(), person.id, grant.role, grant.unit);
    return person.id;
}

inline people::Actor actor(db::Tx& tx, const SmallTown& town, PersonId person) {
    return people::load_actor(tx, town.municipality, person).value();
}

} // namespace svar::test
