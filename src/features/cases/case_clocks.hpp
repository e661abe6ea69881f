// How the clocks of a case start, stop and run on. Pure.
#pragma once

#include "features/cases/case.hpp"
#include "features/scheme/scheme.hpp"

namespace svar::cases {

/// Why the clocks are looked at.
enum class Turn {
    filed,    ///< the case is new
    moved,    ///< it entered another state
    returned, ///< an answer was sent back: what that answer stopped runs on as if it had never stopped
    reopened  ///< a closed case is taken up again: the step's clock runs anew, the old promise stays as it was
};

/// The clocks after the case became what `subject` says. A clock that runs goes on running (redirects
/// don't restart it); one whose kind no longer applies stops.
std::vector<Clock> turn_clocks(std::vector<Clock> clocks, const scheme::Scheme&, const Case& subject, Turn,
                               Instant now);

} // namespace svar::cases
