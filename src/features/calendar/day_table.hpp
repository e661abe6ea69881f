// All working days of a country from 1990 to 2100, reckoned once: counting and finding them costs one look each.
#pragma once

#include "features/calendar/holidays.hpp"

#include <cstdint>
#include <vector>

namespace svar::calendar {

/// Days are numbered from 1990-01-01. What leads outside the known years throws NoSuchYear.
class DayTable {
  public:
    /// Made at the first call and kept; safe between threads.
    static const DayTable& of(Country, bool are_eves_free);

    static int number_of(std::chrono::sys_days day) {
        const auto number = (day - first_day).count();
        if (number < 0 || number >= day_count) throw NoSuchYear{};
        return static_cast<int>(number);
    }
    static std::chrono::sys_days day_of(int number) { return first_day + std::chrono::days{number}; }

    bool is_working(int number) const { return before_[at(number) + 1] != before_[at(number)]; }
    /// How many working days come before this day; `number` may be one past the last day.
    int working_days_before(int number) const { return before_[at(number)]; }
    /// The day that so many working days come before.
    int working_day(int place) const {
        if (place < 0 || at(place) >= working_.size()) throw NoSuchYear{};
        return working_[at(place)];
    }

  private:
    static constexpr std::chrono::sys_days first_day{first_year / 1 / 1};
    static constexpr std::int64_t day_count = (std::chrono::sys_days{last_year / 12 / 31} - first_day).count() + 1;

    DayTable(Country, bool are_eves_free);

    static std::size_t at(int number) { return static_cast<std::size_t>(number); }

    std::vector<std::uint16_t> before_;  ///< by day
    std::vector<std::uint16_t> working_; ///< numbers of the working days
};

} // namespace svar::calendar
