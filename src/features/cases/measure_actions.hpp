// Planning measures with an answer, and doing them, also long after the case was closed.
#pragma once

#include "features/cases/desk.hpp"
#include "features/cases/measure.hpp"
#include "platform/db/database.hpp"

#include <functional>

namespace svar::cases {

struct NewMeasure {
    std::string title;
    PersonId owner;
    std::optional<LocalDate> due_on;
    bool is_public = false;
};

/// Problem::invalid by field for a missing title, a day that is over, and an owner who does not work in the unit.
Result<Version> plan_measure(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const NewMeasure&);

/// Done, with its result; by its owner or whoever works on the case. Problem::conflict when it is done already.
Result<Version> end_measure(db::Tx&, const Desk&, const people::Actor&, CaseId, int number, const Personal& result);

/// Gives every open measure of the owner to another; it stays where `next_owner` names nobody.
Result<> pass_on_measures(db::Tx&, const Desk&, const people::Actor& by, PersonId owner,
                          const std::function<PersonId(const Case&)>& next_owner);

/// Reminds the owners of measures that are overdue, once a week. At most `count_max`; whether there may be more.
Result<bool> remind_owners(db::Tx&, const Desk&, int count_max = 100);

} // namespace svar::cases
