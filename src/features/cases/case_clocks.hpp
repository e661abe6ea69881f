// How the clocks of a case start, stop and run on. Pure.
#pragma once

#include "features/cases/case.hpp"
#include "features/scheme/scheme.hpp"

namespace svar::cases {

/// Why the clocks are looked at.
enum class Turn {
    none,     ///< they stay as they are
    filed,    ///< the case is new
    moved,    ///< it entered another state
    returned, ///< an answer was sent back: what that answer stopped runs on as if it had never stopped
    told,     ///< the submitter heard how it is going
    reopened  ///< a closed case is taken up again: each clock does what its rule says
};

/// The clocks after the case became what `subject` says. A clock that runs goes on running (redirects
/// don't restart it); one whose kind no longer applies stops. `is_reachable` as `is_reachable_by` says.
std::vector<Clock> turn_clocks(std::vector<Clock> clocks, const scheme::Scheme&, const Case& subject, Turn, Instant now,
                               bool is_reachable = true);

/// Whether the contact rule can be kept: all that it needs is known, or, when it needs nothing, any way to the submitter.
bool is_reachable_by(const scheme::ContactRule&, const Contact&);

/// The reasons for which some clock may be paused now; none while any is.
std::vector<const scheme::PauseReason*> pause_reasons_open(const scheme::Scheme&, const std::vector<Clock>&);
bool is_paused(const std::vector<Clock>&);

/// Those clocks stand still whose rules permit the reason; what is left of each is kept. A late one stays late.
std::vector<Clock> pause_clocks(std::vector<Clock> clocks, const scheme::Scheme&, const scheme::PauseReason&,
                                Instant now);
/// Those that stood still run on, due when what was left of them has passed.
std::vector<Clock> resume_clocks(std::vector<Clock> clocks, const scheme::Scheme&, Instant now);

/// A clock that runs reckoned anew, after the calendar changed. One that would now have been due before `now` is due at
/// `now`; a late one stays late unless it has time again; paused ones are reckoned when they run on.
Clock recompute_clock(Clock, const scheme::Scheme&, Instant now);
std::vector<Clock> recompute_clocks(std::vector<Clock> clocks, const scheme::Scheme&, Instant now);

} // namespace svar::cases
