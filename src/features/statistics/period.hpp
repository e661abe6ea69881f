// Periods of local days, and the spans that make them up. Pure.
#pragma once

#include "base/time.hpp"
#include "features/statistics/counter.hpp"

#include <vector>

namespace svar::statistics {

/// How much of time a row sums up; `now` is how it stands.
enum class Span { now, day, month, year };
/// Where a span begins that the day lies in: the day's own number, the month's (year * 12 + month - 1), the year, 0.
std::int32_t begins(Span, DayNumber);
/// The first day of what a row sums up.
DayNumber first_day(Span, std::int32_t begins);

/// From one local day to another, both included; empty when the last lies before the first.
struct Period {
    LocalDate first;
    LocalDate last;

    bool operator==(const Period&) const = default;
};

enum class Step { day, week, month, year };

/// The first day of the step that a day lies in; weeks begin on Mondays.
DayNumber step_of(Step, DayNumber);
DayNumber step_after(Step, DayNumber begin);
LocalDate date_of(DayNumber);
inline DayNumber day_number(LocalDate date) {
    return static_cast<DayNumber>(std::chrono::sys_days{date}.time_since_epoch().count());
}

/// Rows of one span that begin from `first` to `last`.
struct Stretch {
    Span span = Span::day;
    std::int32_t first = 0;
    std::int32_t last = 0;
};

/// The fewest rows that make up the period, none longer than `longest`.
std::vector<Stretch> stretches(const Period&, Span longest);

} // namespace svar::statistics
