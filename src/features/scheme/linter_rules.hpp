// The linter's checks; each adds what it finds.
#pragma once

#include "features/scheme/linter.hpp"

namespace svar::scheme {

/// What a check works with.
struct Lint {
    const Scheme& scheme;
    const Surroundings& surroundings;
    std::vector<Finding>& findings;
};

void check_clocks(const Lint&);   ///< starts, stops, kinds without a clock
void check_steps(const Lint&);    ///< overlapping and missing ones
void check_promises(const Lint&); ///< against the steps, pauses, delay
void check_alarms(const Lint&);   ///< order of reminders and escalations
void check_contact(const Lint&);  ///< attempts against their window
void check_lists(const Lint&);    ///< recipients
void check_languages(const Lint&);
void check_retention(const Lint&);
void check_office_hours(const Lint&); ///< cut-offs
void check_people(const Lint&);       ///< roles, posts, units

/// When steps and clocks of whole days end; no instants, as the cut-off is not reached.
LocalDate day_after(const Scheme&, const Length&, LocalDate start);

/// The clocks of the steps that a case of the kind goes through from where the clock starts until it stops, one after
/// the other. `way` is the kind's main way.
std::vector<const ClockRule*> chain_within(const Scheme&, const ClockRule& clock, const Kind&);

/// The working days of the years that are reckoned over.
std::vector<LocalDate> working_days(const Scheme&, const Surroundings&);

} // namespace svar::scheme
