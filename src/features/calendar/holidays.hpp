// The free days of the Nordic countries from 1990 to 2100, as their laws had them and as offices keep them.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace svar::calendar {

enum class Country { se, no, dk, fi, is };
inline constexpr int country_count = 5;

/// Of "SE", "NO", "DK", "FI" or "IS".
std::optional<Country> parse_country(std::string_view code);

/// The years whose holidays are known.
inline constexpr std::chrono::year first_year{1990};
inline constexpr std::chrono::year last_year{2100};

constexpr bool is_known(std::chrono::year year) { return year >= first_year && year <= last_year; }

/// A day of a year whose holidays nobody knows; better no answer than a wrong one.
class NoSuchYear : public std::range_error {
  public:
    NoSuchYear() : std::range_error("the calendar knows the years 1990 to 2100 only") {}
};

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher).
LocalDate easter_sunday(std::chrono::year year);

enum class FreeBy { law, practice };

/// Throws NoSuchYear.
std::vector<LocalDate> free_days(Country, std::chrono::year, FreeBy);

/// Public holidays by law, with the years in which each was one. Throws NoSuchYear.
bool is_public_holiday(Country, LocalDate);

/// Days that are free in practice though no public holidays, or holidays for half the day: the eves of Midsummer
/// (SE, FI), Christmas (all) and the New Year (all but FI), and Constitution Day (DK). Throws NoSuchYear.
bool is_free_in_practice(Country, LocalDate);

} // namespace svar::calendar
