#include "platform/views/format.hpp"

#include "platform/views/catalogue.hpp"

#include <gtest/gtest.h>
#include <unicode/numberformatter.h>

#include <cmath>

namespace svar::views {
namespace {

using namespace std::chrono_literals;

constexpr LocalDate sunday = std::chrono::year{2026} / 11 / 22;
constexpr Instant afternoon = std::chrono::sys_days{sunday} + 15h + 29min + 59s;

TEST(Format, DatesAreThoseOfTheLanguage) {
    EXPECT_EQ(long_date(Language::sv, sunday), "22 november 2026");
    EXPECT_EQ(long_date(Language::nb, sunday), "22. november 2026");
    EXPECT_EQ(long_date(Language::da, sunday), "22. november 2026");
    EXPECT_EQ(long_date(Language::en, sunday), "22 November 2026");
    EXPECT_EQ(short_date(Language::sv, sunday), "2026-11-22");
    EXPECT_EQ(short_date(Language::nb, sunday), "22.11.2026");
    EXPECT_EQ(short_date(Language::da, sunday), "22.11.2026");
    EXPECT_EQ(short_date(Language::en, sunday), "22 Nov 2026");
    EXPECT_EQ(short_date(Language::da, std::chrono::year{2026} / 3 / 1), "01.03.2026");
}

TEST(Format, TimesAreThoseOfTheLanguageAndThePlace) {
    EXPECT_EQ(date_time(Language::sv, afternoon, "Europe/Stockholm"), "22 november 2026 kl. 16.29");
    EXPECT_EQ(date_time(Language::nb, afternoon, "Europe/Oslo"), "22. november 2026 kl. 16.29");
    EXPECT_EQ(date_time(Language::da, afternoon, "Europe/Copenhagen"), "22. november 2026 kl. 16.29");
    EXPECT_EQ(date_time(Language::en, afternoon, "Europe/Stockholm"), "22 November 2026 at 16:29");
    EXPECT_EQ(short_date_time(Language::sv, afternoon, "Europe/Helsinki"), "2026-11-22 17.29");
    EXPECT_EQ(time_of_day(Language::en, afternoon, "UTC"), "15:29");
    EXPECT_EQ(time_of_day(Language::sv, std::chrono::sys_days{sunday}, "UTC"), "00.00");
}

TEST(Format, TheLocalDayFollowsDaylightSaving) {
    const auto at = [](std::chrono::sys_days day, std::chrono::microseconds time) {
        return local_day(day + time, "Europe/Stockholm");
    };
    const std::chrono::sys_days winter = std::chrono::year{2026} / 1 / 15;
    const std::chrono::sys_days summer = std::chrono::year{2026} / 7 / 15;
    EXPECT_EQ(at(winter, 22h + 59min), LocalDate{winter});
    EXPECT_EQ(at(winter, 23h), LocalDate{winter + std::chrono::days{1}});
    EXPECT_EQ(at(summer, 21h + 59min), LocalDate{summer});
    EXPECT_EQ(at(summer, 22h), LocalDate{summer + std::chrono::days{1}});
    EXPECT_EQ(
        time_of_day(Language::sv, std::chrono::sys_days{std::chrono::year{2026} / 3 / 29} + 59min, "Europe/Stockholm"),
        "01.59");
    EXPECT_EQ(
        time_of_day(Language::sv, std::chrono::sys_days{std::chrono::year{2026} / 3 / 29} + 1h, "Europe/Stockholm"),
        "03.00");
    EXPECT_EQ(
        time_of_day(Language::sv, std::chrono::sys_days{std::chrono::year{2026} / 10 / 25} + 1h, "Europe/Stockholm"),
        "02.00");
    EXPECT_EQ(local_day(Instant{-1us}, "UTC"), (LocalDate{std::chrono::year{1969} / 12 / 31}));
    EXPECT_THROW(local_day(afternoon, "Europe/Kristianstad"), std::runtime_error);
    const LocalDate july = parse_date("2026-07-01").value();
    // The tables of the system end with 2037; summer time goes on.
    const LocalDate far = parse_date("2050-07-16").value();
    EXPECT_EQ(format_instant(start_of_day(far, "Europe/Stockholm")), "2050-07-15T22:00:00.000000Z");
    EXPECT_EQ(local_day(start_of_day(far, "Europe/Helsinki"), "Europe/Helsinki"), far);
    EXPECT_EQ(local_day(start_of_day(far, "Europe/Oslo") - 1us, "Europe/Oslo"), parse_date("2050-07-15").value());
    EXPECT_EQ(time_of_day(Language::sv, std::chrono::sys_days{far} + 10h, "Europe/Copenhagen"), "12.00");
    EXPECT_EQ(time_of_day(Language::sv, std::chrono::sys_days{far} + 10h, "Atlantic/Reykjavik"), "10.00");
    EXPECT_EQ(format_instant(start_of_day(parse_date("2050-01-16").value(), "Europe/Stockholm")),
              "2050-01-15T23:00:00.000000Z");
    EXPECT_EQ(format_instant(start_of_day(july, "Europe/Stockholm")), "2026-06-30T22:00:00.000000Z");
    EXPECT_EQ(format_instant(start_of_day(parse_date("2026-12-01").value(), "Europe/Oslo")),
              "2026-11-30T23:00:00.000000Z");
}

/// What ICU's own formatter makes of a number.
std::string icu_number(const char* locale, std::int64_t value) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out;
    icu::number::NumberFormatter::withLocale(icu::Locale{locale})
        .formatInt(value, status)
        .toString(status)
        .toUTF8String(out);
    return out;
}

TEST(Format, NumbersAreGroupedAsIcuDoes) {
    EXPECT_EQ(number(Language::sv, 1234567), "1\u00A0234\u00A0567");
    EXPECT_EQ(number(Language::da, 1234567), "1.234.567");
    EXPECT_EQ(number(Language::en, -1234), "-1,234");
    for (const std::int64_t value :
         {0L, 7L, -7L, 999L, 1000L, -1000L, 99999L, 100000L, 123456789L, INT64_MAX, INT64_MIN})
        for (const Language language : languages)
            EXPECT_EQ(number(language, value), icu_number(std::string{language_code(language)}.c_str(), value));
}

TEST(Format, DecimalsAndShares) {
    EXPECT_EQ(decimal(Language::sv, 3.456, 1), "3,5");
    EXPECT_EQ(decimal(Language::en, -1234.5, 2), "-1,234.50");
    EXPECT_EQ(decimal(Language::nb, 0.04, 1), "0,0");
    EXPECT_EQ(decimal(Language::sv, -0.04, 1), "0,0") << "nothing has no sign";
    EXPECT_EQ(decimal(Language::sv, 12.5, 0), "12");
    EXPECT_EQ(decimal(Language::sv, std::nan(""), 1), "\u2013");
    EXPECT_EQ(decimal(Language::en, 1e30, 0).size(), 41U);
    EXPECT_EQ(percent(Language::sv, 0.875), "88\u00A0%");
    EXPECT_EQ(percent(Language::en, 0.875, 1), "87.5%");
}

TEST(Format, SizesKeepTwoOrThreeDigits) {
    EXPECT_EQ(byte_size(Language::sv, 0), "0\u00A0B");
    EXPECT_EQ(byte_size(Language::sv, 999), "999\u00A0B");
    EXPECT_EQ(byte_size(Language::sv, 1000), "1,0\u00A0kB");
    EXPECT_EQ(byte_size(Language::sv, 3'456'000), "3,5\u00A0MB");
    EXPECT_EQ(byte_size(Language::en, 25'000'000), "25\u00A0MB");
    EXPECT_EQ(byte_size(Language::sv, 999'499), "999\u00A0kB");
    EXPECT_EQ(byte_size(Language::sv, 999'500), "1,0\u00A0MB");
    EXPECT_EQ(byte_size(Language::en, UINT64_MAX), "18,446,744\u00A0TB");
}

TEST(Format, MonthsHaveTheirNames) {
    EXPECT_EQ(month_name(Language::sv, std::chrono::year{2026} / 11), "november 2026");
    EXPECT_EQ(month_name(Language::nb, std::chrono::year{2026} / 5), "mai 2026");
    EXPECT_EQ(month_name(Language::da, std::chrono::year{2026} / 1), "januar 2026");
    EXPECT_EQ(month_name(Language::en, std::chrono::year{2026} / 5), "May 2026");
}

TEST(Format, DaysAreToldInWords) {
    const auto swedish = load_catalogue(Language::sv);
    const auto in = [](int days) { return LocalDate{std::chrono::sys_days{sunday} + std::chrono::days{days}}; };
    EXPECT_EQ(days_until(*swedish, in(0), sunday), "i dag");
    EXPECT_EQ(days_until(*swedish, in(1), sunday), "i morgon");
    EXPECT_EQ(days_until(*swedish, in(3), sunday), "om 3 dagar");
    EXPECT_EQ(days_until(*swedish, in(-1), sunday), "1 dag för sent");
    EXPECT_EQ(days_until(*swedish, in(-2), sunday), "2 dagar för sent");
    EXPECT_EQ(days_since(*swedish, in(0), sunday), "i dag");
    EXPECT_EQ(days_since(*swedish, in(-1), sunday), "i går");
    EXPECT_EQ(days_since(*swedish, in(-40), sunday), "för 40 dagar sedan");
    EXPECT_EQ(days_since(*swedish, in(1), sunday), "i morgon");
    EXPECT_EQ(days_until(*load_catalogue(Language::nb), in(-2), sunday), "2 dager forsinket");
    EXPECT_EQ(days_until(*load_catalogue(Language::en), in(2), sunday), "in 2 days");
}

} // namespace
} // namespace svar::views
