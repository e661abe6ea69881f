#include "features/statistics/period.hpp"

namespace svar::statistics {

namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

/// From `first` up to before `end`, both first days of such spans.
void add_rows(std::vector<Stretch>& found, Span span, DayNumber first, DayNumber end) {
    if (first < end) found.push_back({span, begins(span, first), begins(span, end - 1)});
}

/// The first day from `day` on with which such a span begins.
DayNumber next_begin(Span span, DayNumber day) {
    const std::int32_t begin = begins(span, day);
    return first_day(span, begin) == day ? day : first_day(span, begin + 1);
}

void split(std::vector<Stretch>& found, Span span, DayNumber first, DayNumber end) {
    if (first >= end) return;
    if (span == Span::day) return add_rows(found, span, first, end);
    const Span shorter = span == Span::year ? Span::month : Span::day;
    const DayNumber from = next_begin(span, first);
    const DayNumber to = first_day(span, begins(span, end));
    if (from >= to) return split(found, shorter, first, end);
    split(found, shorter, first, from);
    add_rows(found, span, from, to);
    split(found, shorter, to, end);
}

} // namespace

std::int32_t begins(Span span, DayNumber day) {
    const std::chrono::year_month_day date{sys_days{days{day}}};
    switch (span) {
    case Span::now: return 0;
    case Span::day: return day;
    case Span::month: return static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned{date.month()}) - 1;
    case Span::year: return static_cast<int>(date.year());
    }
    return 0;
}

DayNumber first_day(Span span, std::int32_t begins) {
    switch (span) {
    case Span::now: return 0;
    case Span::day: return begins;
    case Span::month: return day_number(year{begins / 12} / month{static_cast<unsigned>(begins % 12 + 1)} / 1);
    case Span::year: return day_number(year{begins} / 1 / 1);
    }
    return 0;
}

LocalDate date_of(DayNumber day) { return LocalDate{sys_days{days{day}}}; }

DayNumber step_of(Step step, DayNumber day) {
    switch (step) {
    case Step::day: return day;
    case Step::week: {
        const std::chrono::weekday weekday{sys_days{days{day}}};
        return day - static_cast<DayNumber>(weekday.iso_encoding()) + 1;
    }
    case Step::month: return first_day(Span::month, begins(Span::month, day));
    case Step::year: return first_day(Span::year, begins(Span::year, day));
    }
    return day;
}

DayNumber step_after(Step step, DayNumber begin) {
    switch (step) {
    case Step::day: return begin + 1;
    case Step::week: return begin + 7;
    case Step::month: return first_day(Span::month, begins(Span::month, begin) + 1);
    case Step::year: return first_day(Span::year, begins(Span::year, begin) + 1);
    }
    return begin + 1;
}

std::vector<Stretch> stretches(const Period& period, Span longest) {
    std::vector<Stretch> found;
    split(found, longest, day_number(period.first), day_number(period.last) + 1);
    return found;
}

} // namespace svar::statistics
