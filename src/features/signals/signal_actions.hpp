// Keeping what was found, telling who wants to know, and saying what it was.
#pragma once

#include "features/cases/desk.hpp"
#include "features/people/actor.hpp"
#include "features/signals/signal_store.hpp"

namespace svar::signals {

/// What was found of one municipality, and up to which day.
struct Found {
    std::vector<Candidate> candidates;
    std::optional<LocalDate> looked_to; ///< the last day that was over
};

/// Looks at today so far, and at each day that was over since it was looked last (at most seven; the first time the last
/// seven), with its week where it is a Sunday. Reads only.
Found look(db::Tx&, const cases::Desk&);

/// Keeps what was found in the caller's transaction: more of the same lets a signal grow; what is new is a signal of its
/// own, with a mail to each who wants to be told of it. To keep the same twice changes nothing.
void keep(db::Tx&, const cases::Desk&, const Found&);

/// Sets the state with a note. Problem::forbidden without `see_statistics` in the signal's unit, not_found where there is
/// none, conflict when somebody was faster, invalid for a note that is too long or that says nothing of what explains it.
Result<Version> set_state(db::Tx&, const cases::Desk&, const people::Actor&, SignalId, Version seen, State,
                          const Personal& note);

/// The actor is told by mail of new signals of the unit (and all below) and category (empty: all). Problem::forbidden
/// without `see_statistics` there; invalid for an unknown unit or category.
Result<> subscribe(db::Tx&, const cases::Desk&, const people::Actor&, UnitId, const std::string& category);
Result<> unsubscribe(db::Tx&, const cases::Desk&, const people::Actor&, UnitId, const std::string& category);

} // namespace svar::signals
