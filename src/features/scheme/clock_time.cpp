#include "features/scheme/clock_time.hpp"

#include "base/text.hpp"
#include "features/calendar/time_zone.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

using calendar::LocalMoment;
using calendar::TimeZone;
using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::sys_days;

LocalDate local_day(const TimeZone& zone, Instant instant) { return LocalDate{zone.to_local(instant).day}; }

/// The day whose end something due at `due` waits for.
LocalDate last_day(const TimeZone& zone, Instant due) { return local_day(zone, due - microseconds{1}); }

LocalDate day_zero(const Scheme& scheme, const TimeZone& zone, const std::optional<std::chrono::minutes>& cut_off,
                   Instant start) {
    const LocalMoment local = zone.to_local(start);
    const bool is_late = cut_off && local.of_day >= *cut_off;
    return scheme.calendar.working_day_from(LocalDate{is_late ? local.day + days{1} : local.day});
}

int as_days(Left left) { return static_cast<int>(left.count); }

std::int64_t days_between(LocalDate from, LocalDate until) { return (sys_days{until} - sys_days{from}).count(); }

bool is_in_days(LengthUnit unit) {
    return unit == LengthUnit::working_days || unit == LengthUnit::calendar_days || unit == LengthUnit::months;
}

microseconds time_of(Length length) {
    if (length.unit == LengthUnit::minutes) return std::chrono::minutes{length.count};
    return std::chrono::hours{length.count};
}

Instant opening_from(const Scheme& scheme, const TimeZone& zone, LocalMoment from) {
    return zone.to_instant(scheme.calendar.next_opening(from));
}

} // namespace

Instant end_of_length(const Scheme& scheme, Length length, const std::optional<std::chrono::minutes>& cut_off,
                      Instant start) {
    const TimeZone& zone = TimeZone::of(scheme.time_zone);
    switch (length.unit) {
    case LengthUnit::minutes:
    case LengthUnit::hours: return start + time_of(length);
    case LengthUnit::office_hours:
        return zone.to_instant(scheme.calendar.add_office_time(zone.to_local(start), time_of(length)));
    case LengthUnit::working_days: {
        const auto limit = cut_off ? cut_off : scheme.cut_off;
        return zone.end_of(scheme.calendar.add_working_days(day_zero(scheme, zone, limit, start), length.count));
    }
    case LengthUnit::calendar_days:
        return zone.end_of(LocalDate{sys_days{local_day(zone, start)} + days{length.count}});
    case LengthUnit::months: break;
    }
    return zone.end_of(calendar::add_months(local_day(zone, start), length.count));
}

Instant due_at(const Scheme& scheme, const ClockRule& rule, Instant start) {
    return end_of_length(scheme, {rule.length, rule.unit}, rule.cut_off, start);
}

LocalDate due_day(const Scheme& scheme, Instant due) { return last_day(TimeZone::of(scheme.time_zone), due); }

Left left_until(const Scheme& scheme, LengthUnit unit, Instant at, Instant due) {
    if (due <= at) return {};
    if (unit == LengthUnit::minutes || unit == LengthUnit::hours) return {(due - at).count()};
    const TimeZone& zone = TimeZone::of(scheme.time_zone);
    if (unit == LengthUnit::office_hours)
        return {scheme.calendar.office_time_between(zone.to_local(at), zone.to_local(due)).count()};
    const LocalDate from = local_day(zone, at), until = last_day(zone, due);
    if (unit == LengthUnit::working_days) return {scheme.calendar.working_days_between(from, until)};
    return {days_between(from, until)};
}

Instant due_after(const Scheme& scheme, LengthUnit unit, Instant at, Left left) {
    const microseconds time{left.count};
    if (unit == LengthUnit::minutes || unit == LengthUnit::hours) return at + time;
    const TimeZone& zone = TimeZone::of(scheme.time_zone);
    if (unit == LengthUnit::office_hours)
        return zone.to_instant(scheme.calendar.add_office_time(zone.to_local(at), time));
    const LocalDate from = local_day(zone, at);
    if (unit != LengthUnit::working_days) return zone.end_of(LocalDate{sys_days{from} + days{left.count}});
    const LocalDate end = scheme.calendar.add_working_days(from, as_days(left));
    return zone.end_of(scheme.calendar.working_day_from(end));
}

Left whole_of(const Scheme& scheme, Length length, Instant start) {
    if (!is_in_days(length.unit)) return {time_of(length).count()};
    if (length.unit != LengthUnit::months) return {length.count};
    const LocalDate from = local_day(TimeZone::of(scheme.time_zone), start);
    return {days_between(from, calendar::add_months(from, length.count))};
}

Left used_until(const Scheme& scheme, Length length, Instant start, Instant at, Instant due) {
    const Left whole = whole_of(scheme, length, start);
    // Before day 0 more is left than the whole: a Saturday before a Monday uses nothing.
    if (at <= due) return {std::max(whole.count - left_until(scheme, length.unit, at, due).count, std::int64_t{0})};
    const Instant last = is_in_days(length.unit) ? due - microseconds{1} : due;
    return {whole.count + left_until(scheme, length.unit, last, at).count};
}

Instant ahead_of(const Scheme& scheme, Length distance, Instant due) {
    const TimeZone& zone = TimeZone::of(scheme.time_zone);
    if (distance.unit == LengthUnit::office_hours)
        return zone.to_instant(scheme.calendar.subtract_office_time(zone.to_local(due), time_of(distance)));
    if (!is_in_days(distance.unit)) return due - time_of(distance);
    LocalDate day = last_day(zone, due);
    if (distance.unit == LengthUnit::working_days) day = scheme.calendar.subtract_working_days(day, distance.count);
    else if (distance.unit == LengthUnit::calendar_days) day = LocalDate{sys_days{day} - days{distance.count}};
    else day = calendar::add_months(day, -distance.count);
    if (!scheme.calendar.is_working_day(day)) day = scheme.calendar.subtract_working_days(day, 1);
    return opening_from(scheme, zone, {sys_days{day}, microseconds{0}});
}

Instant later_than(const Scheme& scheme, Length distance, Instant due) {
    const TimeZone& zone = TimeZone::of(scheme.time_zone);
    if (distance.unit == LengthUnit::office_hours)
        return zone.to_instant(scheme.calendar.add_office_time(zone.to_local(due), time_of(distance)));
    if (!is_in_days(distance.unit)) return due + time_of(distance);
    LocalDate day = last_day(zone, due);
    if (distance.unit == LengthUnit::working_days) day = scheme.calendar.add_working_days(day, distance.count);
    else if (distance.unit == LengthUnit::calendar_days) day = LocalDate{sys_days{day} + days{distance.count}};
    else day = calendar::add_months(day, distance.count);
    return opening_from(scheme, zone, {sys_days{day} + days{1}, microseconds{0}});
}

Instant alarm_at(const Scheme& scheme, const ClockRule& rule, const Alarm& alarm, Instant start, Instant due,
                 microseconds paused) {
    if (alarm.kind == AlarmKind::reminder) return ahead_of(scheme, alarm.distance, due);
    if (alarm.from == Alarm::From::due) return later_than(scheme, alarm.distance, due);
    const Instant end = end_of_length(scheme, alarm.distance, rule.cut_off, start) + paused;
    return later_than(scheme, {0, alarm.distance.unit}, end);
}

std::string calendar_digest(const Scheme& scheme) {
    const calendar::WorkCalendar& calendar = scheme.calendar;
    std::string all = scheme.time_zone + (scheme.cut_off ? std::to_string(scheme.cut_off->count()) : "") + "\n";
    const auto add = [&](const calendar::OpenSpans& spans) {
        for (const calendar::OpenSpan& span : spans)
            all += std::to_string(span.from.count()) + "-" + std::to_string(span.to.count()) + " ";
        all += "\n";
    };
    for (const calendar::OpenSpans& spans : calendar.office_hours.week) add(spans);
    for (const auto& [day, spans] : calendar.office_hours.exceptions) {
        all += format_date(day) + " ";
        add(spans);
    }
    for (sys_days day = sys_days{calendar::first_year / 1 / 1}; day <= sys_days{calendar::last_year / 12 / 31};
         day += days{1})
        all += calendar.is_working_day(LocalDate{day}) ? '1' : '0';
    const crypto::Digest digest = crypto::keyed_digest(crypto::Key{}, all);
    return to_hex(std::span{digest}.first(16));
}

} // namespace svar::scheme
