// From instants to local time and back, by a table made once: one look each instead of a search.
#pragma once

#include "features/calendar/calendar.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace svar::calendar {

/// A time zone from 1990 to 2100. The tables of the system end with 2037; where the zone then changed as the directive
/// of the European Union (2000/84) says, it is taken to go on so. What lies outside throws NoSuchYear.
class TimeZone {
  public:
    /// By IANA name; made at the first call and kept, safe between threads. Throws std::runtime_error for a name that
    /// is none.
    static const TimeZone& of(std::string_view name);

    LocalMoment to_local(Instant) const;
    /// The first instant at which the clock shows this; where daylight saving skips it, the instant of the change.
    Instant to_instant(LocalMoment) const;
    /// The first instant of the local day after this one.
    Instant end_of(LocalDate day) const;

  private:
    explicit TimeZone(const std::string& name);

    /// From `begin` on the clock shows so much more than UTC.
    struct Stretch {
        Instant begin;
        std::chrono::microseconds offset{};
    };

    void go_on();
    const Stretch& stretch_at(Instant) const;

    std::vector<Stretch> stretches_;
    std::vector<std::uint16_t> by_day_; ///< place of the stretch in which the UTC day begins
};

} // namespace svar::calendar
