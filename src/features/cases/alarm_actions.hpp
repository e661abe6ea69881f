// Fires the alarms that are due: each once, whatever was down and however many servers run.
#pragma once

#include "features/cases/case_actions.hpp"

#include <functional>
#include <memory>

namespace svar::cases {

/// The desk of a municipality as this transaction sees it.
using DeskOf = std::function<KeptDesk(db::Tx&, MunicipalityId)>;

/// What one look at the due alarms did.
struct Fired {
    int cases = 0;
    int alarms = 0;
};

/// Takes at most `cases_max` cases with due alarms, and for each, in the caller's transaction, marks them fired, writes
/// one event and queues the mail. What is late for one case is told in one mail to each: the highest rung includes the
/// lower, an escalation the reminders. Run it with db::Isolation::read_committed: the cases are held by row.
Fired fire_due_alarms(db::Tx&, const DeskOf&, int cases_max);

} // namespace svar::cases
