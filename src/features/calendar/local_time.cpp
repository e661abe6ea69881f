#include "features/calendar/local_time.hpp"

#include "base/text.hpp"
#include "features/calendar/time_zone.hpp"

#include <cstdio>

namespace svar::calendar {

LocalTime local_time(Instant instant, std::string_view zone) {
    const LocalMoment local = TimeZone::of(zone).to_local(instant);
    return {LocalDate{local.day}, std::chrono::floor<std::chrono::minutes>(local.of_day)};
}

Instant instant_of(const LocalTime& time, std::string_view zone) {
    return TimeZone::of(zone).to_instant({std::chrono::sys_days{time.day}, time.of_day});
}

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hours = parse_int(text.substr(0, 2)), minutes = parse_int(text.substr(3));
    if (!hours || !minutes || *hours < 0 || *hours > 23 || *minutes < 0 || *minutes > 59) return std::nullopt;
    return std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
    if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
    const auto day = parse_date(text.substr(0, 10));
    const auto of_day = parse_time_of_day(text.substr(11, 5));
    const std::string_view seconds = text.substr(16);
    if (!day || !of_day || !(seconds.empty() || (seconds.size() == 3 && seconds[0] == ':'))) return std::nullopt;
    return LocalTime{*day, *of_day};
}

std::string format_local_time(const LocalTime& time) {
    const auto minutes = static_cast<int>(time.of_day.count());
    char of_day[16];
    std::snprintf(of_day, sizeof of_day, "T%02d:%02d", minutes / 60, minutes % 60);
    return format_date(time.day) + of_day;
}

} // namespace svar::calendar
