// A demo municipality in the database: its row, units, people, rights and posts.
#pragma once

#include "features/demo/world.hpp"
#include "features/organisation/organisation.hpp"
#include "platform/db/database.hpp"

#include <map>
#include <vector>

namespace svar::demo {

/// Where the world's keys ended up.
struct Settlement {
    MunicipalityId municipality;
    std::map<std::string, UnitId, std::less<>> units;
    std::map<std::string, PersonId, std::less<>> people;
    PersonId registrar;                               ///< who sorts and reviews
    std::map<UnitId, std::vector<PersonId>> handlers; ///< by the unit that their role is given for
};

/// Inserts the municipality and all in it; everybody has the demo's password.
Settlement settle(db::Tx&, const World&, std::string_view scheme, std::string_view password_hash);

/// The handlers of the unit or of the nearest one above that has any.
const std::vector<PersonId>& handlers_for(const Settlement&, const organisation::Organisation&, UnitId);

} // namespace svar::demo
