#include "features/calendar/day_table.hpp"

#include <array>
#include <memory>
#include <mutex>

namespace svar::calendar {

const DayTable& DayTable::of(Country country, bool are_eves_free) {
    static std::array<std::once_flag, country_count * 2> made;
    static std::array<std::unique_ptr<const DayTable>, country_count * 2> tables;
    const auto place = static_cast<std::size_t>(country) * 2 + (are_eves_free ? 1 : 0);
    std::call_once(made[place], [&] { tables[place].reset(new DayTable{country, are_eves_free}); });
    return *tables[place];
}

DayTable::DayTable(Country country, bool are_eves_free) {
    std::vector<bool> is_free(day_count);
    for (int number = 0; number < day_count; ++number) {
        const unsigned name = std::chrono::weekday{day_of(number)}.iso_encoding();
        is_free[at(number)] = name > 5;
    }
    for (std::chrono::year year = first_year; year <= last_year; ++year) {
        for (const LocalDate day : free_days(country, year, FreeBy::law)) is_free[at(number_of(day))] = true;
        if (!are_eves_free) continue;
        for (const LocalDate day : free_days(country, year, FreeBy::practice)) is_free[at(number_of(day))] = true;
    }
    before_.reserve(day_count + 1);
    for (int number = 0; number < day_count; ++number) {
        before_.push_back(static_cast<std::uint16_t>(working_.size()));
        if (!is_free[at(number)]) working_.push_back(static_cast<std::uint16_t>(number));
    }
    before_.push_back(static_cast<std::uint16_t>(working_.size()));
}

} // namespace svar::calendar
