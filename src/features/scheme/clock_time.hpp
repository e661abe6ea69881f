// When clocks are due: arithmetic in the scheme's calendar and time zone. Throws calendar::NoSuchYear for what lies
// outside 1990 to 2100.
#pragma once

#include "features/scheme/scheme.hpp"

namespace svar::scheme {

/// What is left of a clock, or of a distance: microseconds of elapsed or office time for minutes, hours and office
/// hours; days for the other units (what is left of months is kept in calendar days).
struct Left {
    std::int64_t count = 0;

    bool operator==(const Left&) const = default;
};

/// When a length that begins at `start` ends: see `due_at`.
Instant end_of_length(const Scheme&, Length, const std::optional<std::chrono::minutes>& cut_off, Instant start);

/// What is left at `at` of a clock in this unit that is due at `due`; nothing when it is late.
Left left_until(const Scheme&, LengthUnit, Instant at, Instant due);
/// When a clock is due that has so much left at `at`.
Instant due_after(const Scheme&, LengthUnit, Instant at, Left left);

/// The whole of a length; months count from `start`.
Left whole_of(const Scheme&, Length, Instant start);
/// How much of its length a clock from `start` has used at `at` that is due at `due`; more than the whole when late.
Left used_until(const Scheme&, Length, Instant start, Instant at, Instant due);

/// When to speak of something due at `due` so long ahead: exactly, for units of time; for units of days when the
/// office opens on that day, or on the working day before it.
Instant ahead_of(const Scheme&, Length, Instant due);
/// When to speak of something that was due at `due` so long after: exactly, for units of time; for units of days when
/// the office opens next after the last of those days.
Instant later_than(const Scheme&, Length, Instant due);

/// When the alarm fires for a run from `start` that is due at `due` and stood still for `paused`: a reminder so long
/// ahead, an escalation so long after the due time or after the start.
Instant alarm_at(const Scheme&, const ClockRule&, const Alarm&, Instant start, Instant due,
                 std::chrono::microseconds paused = {});

/// Hex digest of all that decides due times beside the clocks' own rules: every working day from 1990 to 2100, office
/// hours, time zone and cut-off.
std::string calendar_digest(const Scheme&);

} // namespace svar::scheme
