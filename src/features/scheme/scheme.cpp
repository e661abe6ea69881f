#include "features/scheme/scheme.hpp"

#include <algorithm>
#include <date/tz.h>

namespace svar::scheme {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

template <class Items>
auto find_key(const Items& items, std::string_view key) -> decltype(items.data()) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.key == key; });
    return found == items.end() ? nullptr : &*found;
}

struct LocalTime {
    LocalDate day;
    std::chrono::minutes of_day;
};

LocalTime local_time(const Scheme& scheme, Instant instant) {
    const auto local = date::locate_zone(scheme.time_zone)->to_local(instant).time_since_epoch();
    const auto day = std::chrono::floor<days>(local);
    return {LocalDate{sys_days{day}}, std::chrono::duration_cast<std::chrono::minutes>(local - day)};
}

/// The first instant after the local day.
Instant end_of_day(const Scheme& scheme, LocalDate day) {
    const date::local_days next{(sys_days{day} + days{1}).time_since_epoch()};
    const auto zone = date::locate_zone(scheme.time_zone);
    return std::chrono::time_point_cast<std::chrono::microseconds>(zone->to_sys(next, date::choose::earliest));
}

LocalDate day_zero(const Scheme& scheme, const ClockRule& rule, Instant start) {
    const auto cut_off = rule.cut_off ? rule.cut_off : scheme.cut_off;
    const LocalTime local = local_time(scheme, start);
    const bool is_late = cut_off && local.of_day >= *cut_off;
    const LocalDate first = is_late ? LocalDate{sys_days{local.day} + days{1}} : local.day;
    return scheme.calendar.working_day_from(first);
}

constexpr std::string_view length_units[] = {"minutes",      "hours",         "office_hours",
                                             "working_days", "calendar_days", "months"};
constexpr std::string_view recipients[] = {"handler",        "registrar",       "manager",
                                           "higher_manager", "chief_executive", "mayor"};

/// The value whose key stands at its place.
template <class Value, std::size_t n>
std::optional<Value> parse_key(const std::string_view (&keys)[n], std::string_view key) {
    const auto found = std::ranges::find(keys, key);
    if (found == std::end(keys)) return std::nullopt;
    return static_cast<Value>(found - std::begin(keys));
}

} // namespace

std::string_view unit_key(LengthUnit unit) { return length_units[static_cast<std::size_t>(unit)]; }
std::optional<LengthUnit> parse_length_unit(std::string_view key) { return parse_key<LengthUnit>(length_units, key); }
std::string_view recipient_key(RecipientKind kind) { return recipients[static_cast<std::size_t>(kind)]; }
std::optional<RecipientKind> parse_recipient(std::string_view key) { return parse_key<RecipientKind>(recipients, key); }

const Kind* Scheme::kind(std::string_view key) const { return find_key(kinds, key); }
const Category* Scheme::category(std::string_view key) const { return find_key(categories, key); }
const ClockRule* Scheme::clock(std::string_view key) const { return find_key(clocks, key); }

const PauseReason* Scheme::pause_reason(std::string_view key) const { return find_key(pause_reasons, key); }
const Route* Scheme::route(std::string_view key) const { return find_key(routes, key); }
const OverdueListRule* Scheme::overdue_list(std::string_view key) const { return find_key(overdue_lists, key); }

const ClockRule* Scheme::promise_for(std::string_view kind_key) const {
    for (const ClockRule& rule : clocks) {
        const bool is_for_kind = rule.kinds.empty() || std::ranges::find(rule.kinds, kind_key) != rule.kinds.end();
        if (rule.is_promise && is_for_kind) return &rule;
    }
    return nullptr;
}

std::string_view word(const Words& words, std::string_view language) {
    const auto found = words.find(language);
    if (found != words.end()) return found->second;
    return words.empty() ? std::string_view{} : std::string_view{words.begin()->second};
}

Instant due_at(const Scheme& scheme, const ClockRule& rule, Instant start) {
    switch (rule.unit) {
    case LengthUnit::minutes: return start + std::chrono::minutes{rule.length};
    case LengthUnit::office_hours:
    case LengthUnit::hours: return start + std::chrono::hours{rule.length};
    case LengthUnit::working_days:
        return end_of_day(scheme, scheme.calendar.add_working_days(day_zero(scheme, rule, start), rule.length));
    case LengthUnit::calendar_days:
        return end_of_day(scheme, LocalDate{sys_days{local_time(scheme, start).day} + days{rule.length}});
    case LengthUnit::months:
        return end_of_day(scheme, calendar::add_months(local_time(scheme, start).day, rule.length));
    }
    return start;
}

LocalDate due_day(const Scheme& scheme, Instant due) {
    return local_time(scheme, due - std::chrono::microseconds{1}).day;
}

} // namespace svar::scheme
