#include "features/calendar/holidays.hpp"

#include <algorithm>

namespace svar::calendar {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::weekday;

enum class Sort { fixed, after_easter, weekday_from };

/// How the day of a holiday is found in a year.
struct Moment {
    Sort sort;
    unsigned month = 0;
    unsigned day = 0;
    int distance = 0;         ///< days after Easter Sunday
    unsigned iso_weekday = 0; ///< 1 is Monday
};

constexpr Moment on(unsigned month, unsigned day) { return {.sort = Sort::fixed, .month = month, .day = day}; }
constexpr Moment easter(int distance) { return {.sort = Sort::after_easter, .distance = distance}; }
/// The first such weekday from that day on.
constexpr Moment first_of(unsigned iso_weekday, unsigned month, unsigned day) {
    return {.sort = Sort::weekday_from, .month = month, .day = day, .iso_weekday = iso_weekday};
}

constexpr unsigned monday = 1, thursday = 4, friday = 5, saturday = 6;
constexpr Moment maundy_thursday = easter(-3), good_friday = easter(-2), easter_day = easter(0),
                 easter_monday = easter(1), great_prayer_day = easter(26), ascension_day = easter(39),
                 whit_sunday = easter(49), whit_monday = easter(50);
constexpr Moment midsummer_eve = first_of(friday, 6, 19), midsummer_day = first_of(saturday, 6, 20);
constexpr Moment all_saints_day = first_of(saturday, 10, 31);

struct Holiday {
    Country country;
    FreeBy by;
    Moment moment;
    int first_year = 1990;
    int last_year = 2100;
};

using enum Country;
using enum FreeBy;

constexpr Holiday holidays[] = {
    // Sweden: lag (1989:253) om allmänna helgdagar; SFS 2004:1320 gave the National Day for Whit Monday from 2005.
    {se, law, on(1, 1)},
    {se, law, on(1, 6)},
    {se, law, good_friday},
    {se, law, easter_day},
    {se, law, easter_monday},
    {se, law, on(5, 1)},
    {se, law, ascension_day},
    {se, law, whit_sunday},
    {se, law, whit_monday, 1990, 2004},
    {se, law, on(6, 6), 2005},
    {se, law, midsummer_day},
    {se, law, all_saints_day},
    {se, law, on(12, 25)},
    {se, law, on(12, 26)},
    {se, practice, midsummer_eve},
    {se, practice, on(12, 24)},
    {se, practice, on(12, 31)},
    // Norway: lov om helligdager og helligdagsfred, lov om 1 og 17 mai som høgtidsdager (1947).
    {no, law, on(1, 1)},
    {no, law, maundy_thursday},
    {no, law, good_friday},
    {no, law, easter_day},
    {no, law, easter_monday},
    {no, law, on(5, 1)},
    {no, law, on(5, 17)},
    {no, law, ascension_day},
    {no, law, whit_sunday},
    {no, law, whit_monday},
    {no, law, on(12, 25)},
    {no, law, on(12, 26)},
    {no, practice, on(12, 24)},
    {no, practice, on(12, 31)},
    // Denmark: the holidays of the church; lov nr 214 (2023) took Great Prayer Day from 2024.
    {dk, law, on(1, 1)},
    {dk, law, maundy_thursday},
    {dk, law, good_friday},
    {dk, law, easter_day},
    {dk, law, easter_monday},
    {dk, law, great_prayer_day, 1990, 2023},
    {dk, law, ascension_day},
    {dk, law, whit_sunday},
    {dk, law, whit_monday},
    {dk, law, on(12, 25)},
    {dk, law, on(12, 26)},
    {dk, practice, on(6, 5)},
    {dk, practice, on(12, 24)},
    {dk, practice, on(12, 31)},
    // Finland: kyrkolag, lag om första maj, lag om självständighetsdagen. From 1973 to 1990 Epiphany and Ascension
    // were kept on Saturdays, which are free anyhow.
    {fi, law, on(1, 1)},
    {fi, law, on(1, 6), 1991},
    {fi, law, good_friday},
    {fi, law, easter_day},
    {fi, law, easter_monday},
    {fi, law, on(5, 1)},
    {fi, law, easter(34), 1990, 1990},
    {fi, law, ascension_day, 1991},
    {fi, law, whit_sunday},
    {fi, law, midsummer_day},
    {fi, law, all_saints_day},
    {fi, law, on(12, 6)},
    {fi, law, on(12, 25)},
    {fi, law, on(12, 26)},
    {fi, practice, midsummer_eve},
    {fi, practice, on(12, 24)},
    // Iceland: lög nr. 88/1971 um 40 stunda vinnuviku, 6. gr. The First Day of Summer and Commerce Day are free by
    // law; the last two eves from 13:00, which is taken for the whole day.
    {is, law, on(1, 1)},
    {is, law, maundy_thursday},
    {is, law, good_friday},
    {is, law, easter_day},
    {is, law, easter_monday},
    {is, law, first_of(thursday, 4, 19)},
    {is, law, on(5, 1)},
    {is, law, ascension_day},
    {is, law, whit_sunday},
    {is, law, whit_monday},
    {is, law, on(6, 17)},
    {is, law, first_of(monday, 8, 1)},
    {is, law, on(12, 25)},
    {is, law, on(12, 26)},
    {is, practice, on(12, 24)},
    {is, practice, on(12, 31)},
};

LocalDate day_in(std::chrono::year year, const Moment& moment) {
    const LocalDate named = year / std::chrono::month{moment.month} / std::chrono::day{moment.day};
    switch (moment.sort) {
    case Sort::fixed: return named;
    case Sort::after_easter: return LocalDate{sys_days{easter_sunday(year)} + days{moment.distance}};
    case Sort::weekday_from: break;
    }
    const sys_days from{named};
    return LocalDate{from + (weekday{moment.iso_weekday} - weekday{from})};
}

bool is_free(Country country, LocalDate day, FreeBy by) {
    return std::ranges::count(free_days(country, day.year(), by), day) > 0;
}

} // namespace

std::optional<Country> parse_country(std::string_view code) {
    constexpr std::string_view codes[] = {"SE", "NO", "DK", "FI", "IS"};
    const auto found = std::ranges::find(codes, code);
    if (found == std::end(codes)) return std::nullopt;
    return static_cast<Country>(found - std::begin(codes));
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

std::vector<LocalDate> free_days(Country country, std::chrono::year year, FreeBy by) {
    if (!is_known(year)) throw NoSuchYear{};
    const int number = static_cast<int>(year);
    std::vector<LocalDate> found;
    for (const Holiday& holiday : holidays)
        if (holiday.country == country && holiday.by == by && holiday.first_year <= number &&
            number <= holiday.last_year)
            found.push_back(day_in(year, holiday.moment));
    return found;
}

bool is_public_holiday(Country country, LocalDate day) { return is_free(country, day, FreeBy::law); }
bool is_free_in_practice(Country country, LocalDate day) { return is_free(country, day, FreeBy::practice); }

} // namespace svar::calendar
