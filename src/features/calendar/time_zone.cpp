#include "features/calendar/time_zone.hpp"

#include <date/tz.h>
#include <map>
#include <memory>
#include <mutex>

namespace svar::calendar {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::sys_days;
using std::chrono::year;

/// A little more than the known years, so that their first and last local days are whole.
constexpr sys_days first_day = sys_days{first_year / 1 / 1} - days{2};
constexpr sys_days end_day = sys_days{last_year / 12 / 31} + days{3};
constexpr year tables_end{2037};

Instant last_sunday(year of, unsigned month) {
    return Instant{sys_days{of / std::chrono::month{month} / std::chrono::Sunday[std::chrono::last]}} + hours{1};
}

} // namespace

const TimeZone& TimeZone::of(std::string_view name) {
    thread_local const std::pair<const std::string, std::unique_ptr<const TimeZone>>* last = nullptr;
    if (last != nullptr && last->first == name) return *last->second;
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<const TimeZone>, std::less<>> zones;
    const std::lock_guard lock{mutex};
    auto found = zones.find(name);
    if (found == zones.end()) {
        std::unique_ptr<const TimeZone> made{new TimeZone{std::string{name}}};
        found = zones.emplace(name, std::move(made)).first;
    }
    last = &*found;
    return *found->second;
}

TimeZone::TimeZone(const std::string& name) {
    const date::time_zone* zone = date::locate_zone(name);
    for (Instant at{first_day}; at < Instant{end_day};) {
        const date::sys_info info = zone->get_info(at);
        stretches_.push_back({at, info.offset});
        if (info.end >= std::chrono::time_point_cast<std::chrono::seconds>(Instant{end_day})) break;
        at = info.end;
    }
    go_on();
    std::uint16_t place = 0;
    for (sys_days day = first_day; day < end_day; day += days{1}) {
        while (place + 1U < stretches_.size() && stretches_[place + 1U].begin <= Instant{day}) ++place;
        by_day_.push_back(place);
    }
}

void TimeZone::go_on() {
    const auto count = stretches_.size();
    if (count < 2 || stretches_.back().begin < Instant{sys_days{tables_end / 1 / 1}}) return;
    const Stretch summer = stretches_[count - 2], winter = stretches_[count - 1];
    if (summer.begin != last_sunday(tables_end, 3) || winter.begin != last_sunday(tables_end, 10)) return;
    for (year next = tables_end + std::chrono::years{1}; next <= last_year; ++next) {
        stretches_.push_back({last_sunday(next, 3), summer.offset});
        stretches_.push_back({last_sunday(next, 10), winter.offset});
    }
}

const TimeZone::Stretch& TimeZone::stretch_at(Instant instant) const {
    const auto day = std::chrono::floor<days>(instant);
    if (day < first_day || day >= end_day) throw NoSuchYear{};
    std::size_t place = by_day_[static_cast<std::size_t>((day - first_day).count())];
    while (place + 1 < stretches_.size() && stretches_[place + 1].begin <= instant) ++place;
    return stretches_[place];
}

LocalMoment TimeZone::to_local(Instant instant) const {
    const Instant shown = instant + stretch_at(instant).offset;
    const auto day = std::chrono::floor<days>(shown);
    return {day, shown - day};
}

Instant TimeZone::to_instant(LocalMoment moment) const {
    const Instant shown = Instant{moment.day} + moment.of_day;
    // The stretch before any change near that day, and the one after it.
    const Stretch* stretch = &stretch_at(shown - hours{15});
    const Stretch* const last = &stretches_.back();
    while (stretch != last && shown - stretch->offset >= stretch[1].begin) {
        ++stretch;
        if (shown - stretch->offset < stretch->begin) return stretch->begin;
    }
    return shown - stretch->offset;
}

Instant TimeZone::end_of(LocalDate day) const { return to_instant({sys_days{day} + days{1}, microseconds{0}}); }

} // namespace svar::calendar
