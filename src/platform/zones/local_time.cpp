#include "platform/zones/local_time.hpp"

#include <date/tz.h>
#include <unicode/timezone.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace svar::zones {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Some days before the tables end, in winter time.
constexpr Instant tables_end{std::chrono::sys_days{std::chrono::year{2037} / 12 / 1}};

seconds offset_by_rules(Instant instant, std::string_view name) {
    const std::unique_ptr<icu::TimeZone> zone{
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())}))};
    const auto millis = std::chrono::floor<milliseconds>(instant.time_since_epoch()).count();
    std::int32_t raw = 0, saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<UDate>(millis), false, raw, saving, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU does not know the time zone " + std::string{name});
    return std::chrono::duration_cast<seconds>(milliseconds{raw + saving});
}

} // namespace

seconds offset_at(Instant instant, std::string_view name) {
    const date::time_zone* zone = date::locate_zone(std::string{name});
    return instant < tables_end ? zone->get_info(instant).offset : offset_by_rules(instant, name);
}

Instant to_local(Instant instant, std::string_view zone) { return instant + offset_at(instant, zone); }

Instant to_instant(Instant shown, std::string_view zone) {
    const seconds before = offset_at(shown - hours{15}, zone), after = offset_at(shown + hours{15}, zone);
    if (offset_at(shown - before, zone) == before) return shown - before;
    Instant jump = shown - after;
    while (offset_at(jump, zone) != after) jump += minutes{1};
    return jump;
}

} // namespace svar::zones
