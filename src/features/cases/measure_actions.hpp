// Planning measures with an answer, and doing them, also long after the case was closed.
#pragma once

#include "features/cases/case_actions.hpp"
#include "features/cases/measure.hpp"
#include "platform/db/database.hpp"

#include <functional>

namespace svar::cases {

struct NewMeasure {
    std::string title;
    PersonId owner;
    std::optional<LocalDate> due_on;
    bool is_public = false;
    int row = 0; ///< of a form with several; stands behind the names of its fields ("due2")
};
inline constexpr int measures_per_answer = 3;

/// Problem::invalid by field for a missing title, a day that is over, and an owner who does not work in the unit.
Result<Version> plan_measure(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const NewMeasure&);

/// Whether it may be taken out of the plan again: nobody has done it, and no answer has told the submitter of it.
bool may_drop(const Case&, const std::vector<Event>&, const Measure&);
/// Takes it out of the plan while the answer is being written. Problem::conflict when it may no longer.
Result<Version> drop_measure(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, int number);

/// Measures that are planned with an answer: Problem::invalid with what is wrong by field.
Result<> check_measures(db::Tx&, const Desk&, const Case&, const std::vector<NewMeasure>&);
/// Adds them to the change that the answer is part of. To be called before the commit.
Result<> add_measures(db::Tx&, const Desk&, Change&, const std::vector<NewMeasure>&);
/// Tells their owners. To be called after the commit.
void inform_owners(db::Tx&, const Desk&, const people::Actor& by, const Case&, const std::vector<NewMeasure>&);
/// The same measures as a letter needs them before they are kept.
std::vector<Measure> as_measures(const std::vector<NewMeasure>&);

/// Done, with its result; by its owner or whoever works on the case. Problem::conflict when it is done already.
Result<Version> end_measure(db::Tx&, const Desk&, const people::Actor&, CaseId, int number, const Personal& result);

/// Gives every open measure of the owner to another; it stays where `next_owner` names nobody.
Result<> pass_on_measures(db::Tx&, const Desk&, const people::Actor& by, PersonId owner,
                          const std::function<PersonId(const Case&)>& next_owner);

/// Reminds the owners of measures that are overdue, once a week. At most `count_max`; whether there may be more.
Result<bool> remind_owners(db::Tx&, const Desk&, int count_max = 100);

} // namespace svar::cases
