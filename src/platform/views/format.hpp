// Dates, numbers and durations as the language and the place write them (ICU rules).
#pragma once

#include "base/time.hpp"
#include "platform/views/views.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace svar::views {

/// "22 november 2026"
std::string long_date(Language, LocalDate);
/// "2026-11-22" (sv), "22.11.2026" (nb), "22.11.2026" (da), "22 Nov 2026" (en)
std::string short_date(Language, LocalDate);
/// Local date and time of day in the named zone: "22 november 2026 kl. 16.29"
std::string date_time(Language, Instant, std::string_view time_zone);
/// The local day of an instant in the named IANA zone.
LocalDate local_day(Instant, std::string_view time_zone);
/// When that day begins in the named zone.
Instant start_of_day(LocalDate, std::string_view time_zone);
/// "1 234 567" by the language's grouping.
std::string number(Language, std::int64_t);
/// "3,5 MB"
std::string byte_size(Language, std::uint64_t);
/// "november 2026"
std::string month_name(Language, std::chrono::year_month);

/// "16.29" (en "16:29")
std::string time_of_day(Language, Instant, std::string_view time_zone);
/// For tables: "2026-11-22 16.29"
std::string short_date_time(Language, Instant, std::string_view time_zone);
/// "3,5" with so many digits behind the sign, at most 15.
std::string decimal(Language, double value, int digits);
/// "12,5 %" of the share 0.125.
std::string percent(Language, double share, int digits = 0);

/// "i dag", "i morgon", "om 3 dagar"; past: "2 dagar för sent".
std::string days_until(const Catalogue&, LocalDate day, LocalDate today);
/// "i dag", "i går", "för 3 dagar sedan".
std::string days_since(const Catalogue&, LocalDate day, LocalDate today);

} // namespace svar::views
