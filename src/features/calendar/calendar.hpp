// Working days and office hours of a municipality; pure arithmetic on local days and times.
#pragma once

#include "features/calendar/holidays.hpp"

#include <array>
#include <map>
#include <set>

namespace svar::calendar {

/// A moment as the clock on the wall shows it.
struct LocalMoment {
    std::chrono::sys_days day;
    std::chrono::microseconds of_day{}; ///< below 24 hours

    bool operator==(const LocalMoment&) const = default;
    auto operator<=>(const LocalMoment&) const = default;
};

/// Open from one time of day to another.
struct OpenSpan {
    std::chrono::minutes from{};
    std::chrono::minutes to{};

    bool operator==(const OpenSpan&) const = default;
};

/// When the office is open on a day, in the day's order; empty when it is closed.
using OpenSpans = std::vector<OpenSpan>;

/// When the office is open on working days, and on certain days otherwise.
struct OfficeHours {
    static constexpr OpenSpan usual{std::chrono::hours{8}, std::chrono::hours{16}};

    std::array<OpenSpans, 7> week = {OpenSpans{usual}, {usual}, {usual}, {usual}, {usual}, {}, {}}; ///< Monday first
    std::map<LocalDate, OpenSpans> exceptions = {}; ///< whatever that day is otherwise; empty: closed

    bool operator==(const OfficeHours&) const = default;
};

/// Which days a municipality works and when its office is open. Weekends and public holidays are always free. Every
/// function throws NoSuchYear for what lies outside or leads out of 1990 to 2100.
struct WorkCalendar {
    Country country = Country::se;
    bool are_eves_free = true;
    std::set<LocalDate> own_closed_days;
    OfficeHours office_hours = {};

    bool operator==(const WorkCalendar&) const = default;

    bool is_working_day(LocalDate day) const;
    /// `day` itself when it is a working day, else the next one.
    LocalDate working_day_from(LocalDate day) const;
    /// The `count`-th working day after `day`; `day` when `count` is 0. `count` must not be negative.
    LocalDate add_working_days(LocalDate day, int count) const;
    /// The `count`-th working day before `day`; `day` when `count` is 0. `count` must not be negative.
    LocalDate subtract_working_days(LocalDate day, int count) const;
    /// Number of working days in (after, until]; 0 when `until` is not later.
    int working_days_between(LocalDate after, LocalDate until) const;

    const OpenSpans& open_spans(LocalDate day) const;
    /// The first moment after so much time in which the office is open; `from` itself for none.
    LocalMoment add_office_time(LocalMoment from, std::chrono::microseconds time) const;
    /// The last moment from which so much open time leads to `until`.
    LocalMoment subtract_office_time(LocalMoment until, std::chrono::microseconds time) const;
    /// How long the office is open in between; 0 when `until` is not later.
    std::chrono::microseconds office_time_between(LocalMoment from, LocalMoment until) const;
    /// When the office opens next on a working day, at or after this; at 8:00 on those without office hours.
    LocalMoment next_opening(LocalMoment from) const;
};

/// The same day `count` months later, or that month's last day where there is none.
LocalDate add_months(LocalDate day, int count);

} // namespace svar::calendar
