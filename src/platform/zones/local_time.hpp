// What clocks on the wall show in a time zone, in any year.
#pragma once

#include "base/time.hpp"

#include <string_view>

namespace svar::zones {

/// How much more than UTC they show at that instant. The date library's tables end with 2037; after them ICU goes on by
/// the zone's last rules. Throws std::runtime_error for a name that is no zone.
std::chrono::seconds offset_at(Instant, std::string_view zone);

/// What they show, as if it were UTC.
Instant to_local(Instant, std::string_view zone);

/// The first instant at which they show this; where daylight saving skips it, the instant of the jump.
Instant to_instant(Instant shown, std::string_view zone);

} // namespace svar::zones
