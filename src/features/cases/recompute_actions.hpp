// After a change of the calendar: the open clocks of a municipality are reckoned anew.
#pragma once

#include "features/cases/case_actions.hpp"

namespace svar::cases {

/// The next portion of open clocks after `after`, at most `clocks_max`.
struct Recomputed {
    CaseId last;          ///< go on from here
    int clocks = 0;       ///< looked at
    int cases = 0;        ///< whose due times changed
    bool is_more = false; ///< there are clocks after `last`
};

/// Reckons due times, alarms and the cases' nearest due times anew and writes an event `clocks_recomputed`, with old and
/// new, for each case of which a due time changed. What would now have been due in the past is due now; what is late
/// stays so. Clocks that never had alarms get theirs (`plan_missing_alarms`), with an event `alarms_planned` where nothing
/// else changed. Done twice it changes nothing.
Recomputed recompute_clocks(db::Tx&, const Desk&, CaseId after, int clocks_max);

/// Whether the municipality's calendar is not the one by which due times were reckoned last.
bool is_calendar_changed(db::Tx&, const Desk&);
/// The same, and notes it as that one, so that of several servers one is told so.
bool take_changed_calendar(db::Tx&, const Desk&);

} // namespace svar::cases
