#include "platform/views/format.hpp"

#include "platform/zones/local_time.hpp"

#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <stdexcept>

// ICU's words and signs are read once into a table that no thread changes: pages of fifty dates then
// need neither ICU's formatters (40 kB each, one per thread and language) nor a lock.

namespace svar::views {

namespace {

struct Words {
    std::array<std::string, 12> months;
    std::array<std::string, 12> short_months;
    std::string group_sign;
    std::string decimal_sign;
    std::string minus_sign;
};

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::array<std::string, 12> months(const icu::DateFormatSymbols& symbols, icu::DateFormatSymbols::DtWidthType width) {
    std::int32_t count = 0;
    const icu::UnicodeString* names = symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, width);
    if (count < 12) throw std::runtime_error("ICU has no names of months");
    std::array<std::string, 12> out;
    for (std::size_t i = 0; i < 12; ++i) out[i] = utf8(names[i]);
    return out;
}

Words read_words(Language language) {
    const icu::Locale locale{language == Language::en ? "en_GB" : std::string{language_code(language)}.c_str()};
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols dates{locale, status};
    const icu::DecimalFormatSymbols numbers{locale, status};
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no data for a language");
    return {.months = months(dates, icu::DateFormatSymbols::WIDE),
            .short_months = months(dates, icu::DateFormatSymbols::ABBREVIATED),
            .group_sign = utf8(numbers.getConstSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol)),
            .decimal_sign = utf8(numbers.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol)),
            .minus_sign = utf8(numbers.getConstSymbol(icu::DecimalFormatSymbols::kMinusSignSymbol))};
}

const Words& words(Language language) {
    static const std::array<Words, std::size(languages)> table{read_words(Language::sv), read_words(Language::nb),
                                                               read_words(Language::da), read_words(Language::en)};
    return table[static_cast<std::size_t>(language)];
}

unsigned day_of(LocalDate date) { return static_cast<unsigned>(date.day()); }
std::size_t month_index(LocalDate date) { return static_cast<unsigned>(date.month()) - 1; }
std::string year_of(LocalDate date) { return std::to_string(static_cast<int>(date.year())); }

bool has_ordinal_dot(Language language) { return language == Language::nb || language == Language::da; }

/// Digits in groups of three, counted from the end.
std::string grouped(Language language, std::string_view digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += words(language).group_sign;
        out += digits[i];
    }
    return out;
}

std::string two_digits(std::int64_t number) {
    char text[24];
    std::snprintf(text, sizeof text, "%02d", static_cast<int>(number));
    return text;
}

} // namespace

std::string long_date(Language language, LocalDate date) {
    return std::to_string(day_of(date)) + (has_ordinal_dot(language) ? ". " : " ") +
           words(language).months[month_index(date)] + " " + year_of(date);
}

std::string short_date(Language language, LocalDate date) {
    switch (language) {
    case Language::sv: return format_date(date);
    case Language::nb:
    case Language::da:
        return two_digits(day_of(date)) + "." + two_digits(static_cast<unsigned>(date.month())) + "." + year_of(date);
    case Language::en:
        return std::to_string(day_of(date)) + " " + words(language).short_months[month_index(date)] + " " +
               year_of(date);
    }
    return format_date(date);
}

std::string time_of_day(Language language, Instant instant, std::string_view time_zone) {
    const Instant shown = zones::to_local(instant, time_zone);
    const auto of_day = shown - std::chrono::floor<std::chrono::days>(shown);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(of_day).count();
    return two_digits(minutes / 60) + (language == Language::en ? ":" : ".") + two_digits(minutes % 60);
}

std::string date_time(Language language, Instant instant, std::string_view time_zone) {
    return long_date(language, local_day(instant, time_zone)) + (language == Language::en ? " at " : " kl. ") +
           time_of_day(language, instant, time_zone);
}

std::string short_date_time(Language language, Instant instant, std::string_view time_zone) {
    return short_date(language, local_day(instant, time_zone)) + " " + time_of_day(language, instant, time_zone);
}

LocalDate local_day(Instant instant, std::string_view time_zone) {
    return LocalDate{std::chrono::floor<std::chrono::days>(zones::to_local(instant, time_zone))};
}

Instant start_of_day(LocalDate day, std::string_view time_zone) {
    return zones::to_instant(std::chrono::sys_days{day}, time_zone);
}

std::string number(Language language, std::int64_t value) {
    const std::string digits = std::to_string(value);
    return value < 0 ? words(language).minus_sign + grouped(language, digits.substr(1)) : grouped(language, digits);
}

std::string decimal(Language language, double value, int digits) {
    if (!std::isfinite(value)) return "\u2013";
    char buffer[400];
    std::snprintf(buffer, sizeof buffer, "%.*f", digits, std::fabs(value));
    const std::string text = buffer;
    const auto point = text.find('.');
    std::string out = value < 0 && text.find_first_not_of("0.") != text.npos ? words(language).minus_sign : "";
    out += grouped(language, text.substr(0, point));
    if (point != text.npos) out += words(language).decimal_sign + text.substr(point + 1);
    return out;
}

std::string percent(Language language, double share, int digits) {
    return decimal(language, share * 100, digits) + (language == Language::en ? "%" : "\u00A0%");
}

std::string byte_size(Language language, std::uint64_t bytes) {
    constexpr const char* units[] = {"kB", "MB", "GB", "TB"};
    if (bytes < 1000) return number(language, static_cast<std::int64_t>(bytes)) + "\u00A0B";
    auto size = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    for (; size >= 999.5 && unit + 1 < std::size(units); ++unit) size /= 1000;
    return decimal(language, size, size < 9.95 ? 1 : 0) + "\u00A0" + units[unit];
}

std::string month_name(Language language, std::chrono::year_month month) {
    return words(language).months[static_cast<unsigned>(month.month()) - 1] + " " +
           std::to_string(static_cast<int>(month.year()));
}

std::string days_until(const Catalogue& catalogue, LocalDate day, LocalDate today) {
    const auto days = (std::chrono::sys_days{day} - std::chrono::sys_days{today}).count();
    if (days == 0) return catalogue.text("general.time.today");
    if (days == 1) return catalogue.text("general.time.tomorrow");
    return days > 0 ? catalogue.plural("general.time.in_days", days)
                    : catalogue.plural("general.time.days_late", -days);
}

std::string days_since(const Catalogue& catalogue, LocalDate day, LocalDate today) {
    const auto days = (std::chrono::sys_days{today} - std::chrono::sys_days{day}).count();
    if (days == 0) return catalogue.text("general.time.today");
    if (days == 1) return catalogue.text("general.time.yesterday");
    return days > 0 ? catalogue.plural("general.time.days_ago", days) : days_until(catalogue, day, today);
}

} // namespace svar::views
