// The parts of a scheme file, each into its rules.
#pragma once

#include "features/scheme/scheme_reader.hpp"

namespace svar::scheme {

inline constexpr std::size_t label_letters_max = 120;

/// Country, time zone, free days, office hours, cut-off.
void read_calendar(Section&, Scheme&);

ClockRule read_clock(Section&);

/// Kinds, categories, steps, pauses, identity, contact, satisfaction, routes, deviations.
void read_process(Section& root, Scheme&);

/// Overdue lists, review, publication, delay, hand-over, reports, retention, canned texts, acceptances.
void read_follow_up(Section& root, Scheme&);

} // namespace svar::scheme
