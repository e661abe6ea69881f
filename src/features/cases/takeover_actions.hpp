// Who takes over when a person leaves or a unit is closed while cases are open. The administrator who decides it need
// not, and may not, see the cases; the clocks run on as they are.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// Who gets the open cases of a person who leaves.
struct Successor {
    enum class Sort {
        unit,    ///< nobody yet: they wait with their units, as if just distributed
        manager, ///< the manager of each case's unit
        person
    };
    Sort sort = Sort::unit;
    PersonId person = {};
};
/// "unit", "manager" or the number of a person.
std::optional<Successor> parse_successor(std::string_view);

/// Gives every open case of the person to the successor, and their open measures too. A case whose unit the successor may
/// not work in waits with that unit. The right is the caller's to check, who deactivates the person in the same
/// transaction. Problem::invalid for a successor who may work nowhere.
Result<> take_over_from_person(db::Tx&, const Desk&, const people::Actor& by, PersonId leaver, const Successor&);

/// Gives every open case of the unit to another one, which is told; handlers who may work there keep theirs. The right
/// is the caller's to check, who closes the unit in the same transaction. Problem::invalid for a unit that is closed.
Result<> take_over_from_unit(db::Tx&, const Desk&, const people::Actor& by, UnitId closed, UnitId to);

/// Puts a case that is taken up again where it can be worked on: with the nearest open unit above a closed one, and
/// without a handler who may not work there any more.
void settle(db::Tx&, const Desk&, Case&);

} // namespace svar::cases
