// What is done to the units of the organisation. Lives beside the people because their rights decide. Each deed
// is written into the journal of administrators in the same transaction.
#pragma once

#include "base/result.hpp"
#include "features/people/administrator.hpp"
#include "platform/db/database.hpp"

#include <functional>
#include <string>

namespace svar::people {

/// What a form says about a unit, not yet checked.
struct UnitDetails {
    std::string name = {};
    std::string key = {};   ///< the municipality's own code; empty for a new unit makes one
    std::string email = {}; ///< may be empty
};

/// How many open cases the unit has; asked inside the transaction.
using OpenCasesOfUnit = std::function<std::int64_t(db::Tx&, UnitId)>;

/// Adds a unit below `parent`, as its last child, one level deeper.
Result<UnitId> add_unit(db::Tx&, const Administrator&, UnitId parent, const UnitDetails&);

/// Changes name and address; the key stays. `conflict` if the unit changed since `seen`.
Result<> change_unit(db::Tx&, const Administrator&, UnitId, Version seen, const UnitDetails&);

/// Moves the unit with all below it; the actor needs the right at both ends.
Result<> move_unit(db::Tx&, const Administrator&, UnitId, Version seen, UnitId parent);

/// Closes the unit: its old cases stay, new ones can't come. Refused while it has open cases or open units below.
Result<> close_unit(db::Tx&, const Administrator&, UnitId, Version seen, const OpenCasesOfUnit&);
Result<> reopen_unit(db::Tx&, const Administrator&, UnitId, Version seen);

} // namespace svar::people
