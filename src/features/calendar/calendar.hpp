// Working days of the Nordic countries; pure arithmetic on local days.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <set>
#include <string_view>

namespace svar::calendar {

enum class Country { se, no, dk };

/// Of "SE", "NO" or "DK".
std::optional<Country> parse_country(std::string_view code);

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher).
LocalDate easter_sunday(std::chrono::year year);

/// Public holidays by law. SE: lag (1989:253); NO: lov om helligdager 1995 and lov om 1. og 17. mai 1947;
/// DK: church holidays, without Great Prayer Day from 2024 (lov nr 214, 2023).
bool is_public_holiday(Country country, LocalDate day);

/// Days that are free in practice though no public holidays: Midsummer, Christmas and New Year's Eve
/// (SE); Christmas and New Year's Eve (NO, DK); Constitution Day (DK).
bool is_free_in_practice(Country country, LocalDate day);

/// Which days a municipality works. Weekends and public holidays are always free.
struct WorkCalendar {
    Country country = Country::se;
    bool are_eves_free = true;
    std::set<LocalDate> own_closed_days;

    bool is_working_day(LocalDate day) const;
    /// `day` itself when it is a working day, else the next one.
    LocalDate working_day_from(LocalDate day) const;
    /// The `count`-th working day after `day`; `day` when `count` is 0. `count` must not be negative.
    LocalDate add_working_days(LocalDate day, int count) const;
    /// Number of working days in (after, until]; 0 when `until` is not later.
    int working_days_between(LocalDate after, LocalDate until) const;
};

/// The same day `count` months later, or that month's last day where there is none.
LocalDate add_months(LocalDate day, int count);

} // namespace svar::calendar
