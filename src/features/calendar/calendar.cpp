#include "features/calendar/calendar.hpp"

#include "features/calendar/day_table.hpp"

#include <algorithm>

namespace svar::calendar {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

const DayTable& table_of(const WorkCalendar& calendar) {
    return DayTable::of(calendar.country, calendar.are_eves_free);
}

bool is_working(const DayTable& table, LocalDate day) { return table.is_working(DayTable::number_of(day)); }

LocalDate day_of(int number) { return LocalDate{DayTable::day_of(number)}; }

} // namespace

bool WorkCalendar::is_working_day(LocalDate day) const {
    return is_working(table_of(*this), day) && !own_closed_days.contains(day);
}

LocalDate WorkCalendar::working_day_from(LocalDate day) const {
    const DayTable& table = table_of(*this);
    int place = table.working_days_before(DayTable::number_of(day));
    while (!own_closed_days.empty() && own_closed_days.contains(day_of(table.working_day(place)))) ++place;
    return day_of(table.working_day(place));
}

LocalDate WorkCalendar::add_working_days(LocalDate day, int count) const {
    if (count == 0) return day;
    const DayTable& table = table_of(*this);
    int place = table.working_days_before(DayTable::number_of(day) + 1) + count - 1;
    LocalDate end = day_of(table.working_day(place));
    for (auto closed = own_closed_days.upper_bound(day); closed != own_closed_days.end() && *closed <= end; ++closed)
        if (is_working(table, *closed)) end = day_of(table.working_day(++place));
    return end;
}

LocalDate WorkCalendar::subtract_working_days(LocalDate day, int count) const {
    if (count == 0) return day;
    const DayTable& table = table_of(*this);
    int place = table.working_days_before(DayTable::number_of(day)) - count;
    LocalDate end = day_of(table.working_day(place));
    for (auto closed = own_closed_days.lower_bound(day);
         closed != own_closed_days.begin() && *std::prev(closed) >= end;) {
        --closed;
        if (is_working(table, *closed)) end = day_of(table.working_day(--place));
    }
    return end;
}

int WorkCalendar::working_days_between(LocalDate after, LocalDate until) const {
    if (until <= after) return 0;
    const DayTable& table = table_of(*this);
    const int count = table.working_days_before(DayTable::number_of(until) + 1) -
                      table.working_days_before(DayTable::number_of(after) + 1);
    const auto closed = std::count_if(own_closed_days.upper_bound(after), own_closed_days.upper_bound(until),
                                      [&](LocalDate day) { return is_working(table, day); });
    return count - static_cast<int>(closed);
}

LocalDate add_months(LocalDate day, int count) {
    const LocalDate moved = day + std::chrono::months{count};
    const LocalDate found = moved.ok() ? moved : LocalDate{moved.year() / moved.month() / std::chrono::last};
    if (!is_known(found.year())) throw NoSuchYear{};
    return found;
}

} // namespace svar::calendar
