// Telling the submitter that the answer comes later than promised, or how it is going where nothing was promised.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// Tells the submitter why and the new date, which the case keeps. Problem::invalid without a reason, and for a day
/// that is over, lies within what was promised, or more than a year ahead. May be told again.
Result<Version> tell_delay(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen,
                           const std::optional<LocalDate>& until, const Personal& reason);

/// Tells the submitter what has happened so far and by which day they hear more, where no day was promised; ends the
/// clocks that the scheme ends thereby. Problem::invalid without a text, and for a day that is over or more than a year ahead.
Result<Version> tell_progress(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen,
                              const std::optional<LocalDate>& until, const Personal& report);

/// Whether the promise is about to be missed, or was, and the scheme wants the submitter told: the promise is due
/// within two local days, no new date lies ahead, and nobody has answered.
bool must_tell_delay(const Desk&, const Case&, Instant now);

} // namespace svar::cases
