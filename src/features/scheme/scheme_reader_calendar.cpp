#include "features/scheme/scheme_reader_parts.hpp"

#include <date/tz.h>
#include <stdexcept>

namespace svar::scheme {

namespace {

constexpr std::string_view day_words[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool is_time_zone(const std::string& name) {
    try {
        date::locate_zone(name);
        return true;
    } catch (const std::runtime_error&) { return false; }
}

void read_office_hours(Section& section, calendar::OfficeHours& hours) {
    for (std::size_t day = 0; day < hours.week.size(); ++day) hours.week[day] = section.open_spans(day_words[day]);
}

void read_special_day(Section& section, calendar::OfficeHours& hours) {
    const auto day = section.day("day");
    if (!section.has("day")) section.fault("day", "scheme.fault.day");
    const calendar::OpenSpans spans = section.open_spans("hours");
    if (day && !hours.exceptions.emplace(*day, spans).second)
        section.fault("day", "scheme.fault.twice", {{"value", format_date(*day)}});
}

} // namespace

void read_calendar(Section& section, Scheme& scheme) {
    const auto country = calendar::parse_country(section.text("country", 40));
    if (country) scheme.calendar.country = *country;
    else if (section.has("country")) section.fault("country", "scheme.fault.country");
    scheme.time_zone = section.text("time_zone", 60);
    if (!scheme.time_zone.empty() && !is_time_zone(scheme.time_zone))
        section.fault("time_zone", "scheme.fault.time_zone", {{"value", scheme.time_zone}});
    scheme.calendar.are_eves_free = section.flag("eves_free", true);
    scheme.calendar.own_closed_days = section.days("closed_days");
    scheme.cut_off = section.time_of_day("cut_off");
    calendar::OfficeHours& hours = scheme.calendar.office_hours;
    section.one("office_hours", Entries::optional, [&](Section& week) { read_office_hours(week, hours); });
    section.each("special_day", 200, Entries::optional, [&](Section& day) { read_special_day(day, hours); });
}

} // namespace svar::scheme
