#include "features/calendar/calendar.hpp"

namespace svar::calendar {

namespace {

using std::chrono::April;
using std::chrono::days;
using std::chrono::December;
using std::chrono::January;
using std::chrono::June;
using std::chrono::May;
using std::chrono::November;
using std::chrono::October;
using std::chrono::Saturday;
using std::chrono::sys_days;
using std::chrono::weekday;

bool is_fixed(LocalDate day, std::chrono::month month, unsigned number) {
    return day.month() == month && day.day() == std::chrono::day{number};
}

/// The Saturday of the seven days that begin with `first`.
bool is_saturday_from(LocalDate day, LocalDate first) {
    return weekday{sys_days{day}} == Saturday && sys_days{day} >= sys_days{first} &&
           sys_days{day} < sys_days{first} + days{7};
}

days after_easter(LocalDate day) { return sys_days{day} - sys_days{easter_sunday(day.year())}; }

bool is_swedish(LocalDate day) {
    const auto easter = after_easter(day);
    return is_fixed(day, January, 1) || is_fixed(day, January, 6) || easter == days{-2} || easter == days{0} ||
           easter == days{1} || easter == days{39} || easter == days{49} || is_fixed(day, May, 1) ||
           is_fixed(day, June, 6) || is_saturday_from(day, day.year() / June / 20) ||
           is_saturday_from(day, day.year() / October / 31) || is_fixed(day, December, 25) ||
           is_fixed(day, December, 26);
}

bool is_norwegian(LocalDate day) {
    const auto easter = after_easter(day);
    return is_fixed(day, January, 1) || easter == days{-3} || easter == days{-2} || easter == days{0} ||
           easter == days{1} || easter == days{39} || easter == days{49} || easter == days{50} ||
           is_fixed(day, May, 1) || is_fixed(day, May, 17) || is_fixed(day, December, 25) ||
           is_fixed(day, December, 26);
}

bool is_danish(LocalDate day) {
    const auto easter = after_easter(day);
    const bool is_great_prayer_day = easter == days{26} && day.year() < std::chrono::year{2024};
    return is_fixed(day, January, 1) || easter == days{-3} || easter == days{-2} || easter == days{0} ||
           easter == days{1} || is_great_prayer_day || easter == days{39} || easter == days{49} || easter == days{50} ||
           is_fixed(day, December, 25) || is_fixed(day, December, 26);
}

bool is_midsummer_eve(LocalDate day) {
    const LocalDate next{sys_days{day} + days{1}};
    return is_saturday_from(next, day.year() / June / 20);
}

} // namespace

std::optional<Country> parse_country(std::string_view code) {
    if (code == "SE") return Country::se;
    if (code == "NO") return Country::no;
    if (code == "DK") return Country::dk;
    return std::nullopt;
}

LocalDate easter_sunday(std::chrono::year year) {
    const int y = static_cast<int>(year);
    const int golden = y % 19, century = y / 100, rest = y % 100;
    const int leap = century / 4, skipped = century % 4;
    const int moon = (century - (century + 8) / 25 + 1) / 3;
    const int epact = (19 * golden + century - leap - moon + 15) % 30;
    const int offset = (32 + 2 * skipped + 2 * (rest / 4) - epact - rest % 4) % 7;
    const int correction = (golden + 11 * epact + 22 * offset) / 451;
    const int sum = epact + offset - 7 * correction + 114;
    return year / std::chrono::month{static_cast<unsigned>(sum / 31)} /
           std::chrono::day{static_cast<unsigned>(sum % 31 + 1)};
}

bool is_public_holiday(Country country, LocalDate day) {
    switch (country) {
    case Country::se: return is_swedish(day);
    case Country::no: return is_norwegian(day);
    case Country::dk: return is_danish(day);
    }
    return false;
}

bool is_free_in_practice(Country country, LocalDate day) {
    if (is_fixed(day, December, 24) || is_fixed(day, December, 31)) return true;
    switch (country) {
    case Country::se: return is_midsummer_eve(day);
    case Country::no: return false;
    case Country::dk: return is_fixed(day, June, 5);
    }
    return false;
}

bool WorkCalendar::is_working_day(LocalDate day) const {
    const weekday name{sys_days{day}};
    if (name == Saturday || name == std::chrono::Sunday) return false;
    if (is_public_holiday(country, day)) return false;
    if (are_eves_free && is_free_in_practice(country, day)) return false;
    return !own_closed_days.contains(day);
}

LocalDate WorkCalendar::working_day_from(LocalDate day) const {
    sys_days at{day};
    while (!is_working_day(LocalDate{at})) at += days{1};
    return LocalDate{at};
}

LocalDate WorkCalendar::add_working_days(LocalDate day, int count) const {
    sys_days at{day};
    while (count > 0) {
        at += days{1};
        if (is_working_day(LocalDate{at})) --count;
    }
    return LocalDate{at};
}

int WorkCalendar::working_days_between(LocalDate after, LocalDate until) const {
    int count = 0;
    for (sys_days at = sys_days{after} + days{1}; at <= sys_days{until}; at += days{1})
        count += is_working_day(LocalDate{at}) ? 1 : 0;
    return count;
}

LocalDate add_months(LocalDate day, int count) {
    const LocalDate moved = day + std::chrono::months{count};
    return moved.ok() ? moved : LocalDate{moved.year() / moved.month() / std::chrono::last};
}

} // namespace svar::calendar
