// Arithmetic with the hours in which an office is open.
#include "features/calendar/calendar.hpp"

#include <algorithm>

namespace svar::calendar {

namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::sys_days;

constexpr std::chrono::minutes usual_opening = std::chrono::hours{8};
constexpr microseconds whole_day = days{1};

/// The part of the span that lies between two times of day.
microseconds part_of(const OpenSpan& span, microseconds from, microseconds to) {
    return std::max(microseconds{0}, std::min<microseconds>(span.to, to) - std::max<microseconds>(span.from, from));
}

} // namespace

const OpenSpans& WorkCalendar::open_spans(LocalDate day) const {
    static const OpenSpans closed;
    if (!office_hours.exceptions.empty()) {
        const auto exception = office_hours.exceptions.find(day);
        if (exception != office_hours.exceptions.end()) return exception->second;
    }
    if (!is_working_day(day)) return closed;
    return office_hours.week[std::chrono::weekday{sys_days{day}}.iso_encoding() - 1];
}

LocalMoment WorkCalendar::add_office_time(LocalMoment from, microseconds time) const {
    if (time <= microseconds{0}) return from;
    microseconds of_day = from.of_day;
    for (sys_days day = from.day;; day += days{1}, of_day = microseconds{0}) {
        for (const OpenSpan& span : open_spans(LocalDate{day})) {
            const microseconds open = part_of(span, of_day, whole_day);
            if (time <= open) return {day, std::max<microseconds>(span.from, of_day) + time};
            time -= open;
        }
    }
}

LocalMoment WorkCalendar::subtract_office_time(LocalMoment until, microseconds time) const {
    if (time <= microseconds{0}) return until;
    microseconds of_day = until.of_day;
    for (sys_days day = until.day;; day -= days{1}, of_day = whole_day) {
        const OpenSpans& spans = open_spans(LocalDate{day});
        for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
            const microseconds open = part_of(*span, microseconds{0}, of_day);
            if (time <= open) return {day, std::min<microseconds>(span->to, of_day) - time};
            time -= open;
        }
    }
}

microseconds WorkCalendar::office_time_between(LocalMoment from, LocalMoment until) const {
    microseconds sum{0};
    for (sys_days day = from.day; day <= until.day; day += days{1}) {
        const microseconds first = day == from.day ? from.of_day : microseconds{0};
        const microseconds last = day == until.day ? until.of_day : whole_day;
        for (const OpenSpan& span : open_spans(LocalDate{day})) sum += part_of(span, first, last);
    }
    return sum;
}

LocalMoment WorkCalendar::next_opening(LocalMoment from) const {
    for (LocalDate day = working_day_from(LocalDate{from.day});;) {
        const OpenSpans& spans = open_spans(day);
        const LocalMoment opening{sys_days{day}, spans.empty() ? usual_opening : spans.front().from};
        if (from <= opening) return opening;
        day = working_day_from(LocalDate{sys_days{day} + days{1}});
    }
}

} // namespace svar::calendar
