#include "features/reports/report_words_view.hpp"

#include "base/text.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::reports {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr const char* dash = "\u2013";

/// By ISO 8601: the week's Thursday tells its year.
std::pair<int, int> week_of(LocalDate monday) {
    const LocalDate thursday{sys_days{monday} + days{3}};
    const sys_days new_year{thursday.year() / 1 / 1};
    return {static_cast<int>((sys_days{thursday} - new_year).count() / 7) + 1, static_cast<int>(thursday.year())};
}

} // namespace

ReportWords::ReportWords(const views::Catalogue& texts, const scheme::Book& book,
                         const organisation::Organisation& organisation)
    : texts_(texts), book_(book), organisation_(organisation) {}

std::string ReportWords::number(std::int64_t count) const { return views::number(language(), count); }

std::string ReportWords::share(const std::optional<double>& share) const {
    return share ? views::percent(language(), *share) : dash;
}

std::string ReportWords::duration(const std::optional<statistics::seconds>& duration) const {
    if (!duration) return dash;
    constexpr double minute = 60, hour = 60 * minute, day = 24 * hour;
    const auto count = static_cast<double>(duration->count());
    const auto words = [&](const char* key, double unit, int digits) {
        return texts_.text(key, {{"number", views::decimal(language(), count / unit, digits)}});
    };
    if (count < 2 * hour) return words("reports.minutes", minute, 0);
    if (count < 2 * day) return words("reports.hours", hour, 1);
    return words("reports.days", day, 1);
}

std::string ReportWords::ratio(std::int64_t many, std::int64_t few) const {
    if (few == 0) return dash;
    return views::decimal(language(), static_cast<double>(many) / static_cast<double>(few), 1);
}

std::string ReportWords::days(const Period& period) const {
    const std::string first = views::short_date(language(), period.first);
    if (period.first == period.last) return first;
    return fmt::format("{} \u2013 {}", first, views::short_date(language(), period.last));
}

std::string ReportWords::period(PeriodKind kind, const Period& period) const {
    const std::string year = std::to_string(static_cast<int>(period.first.year()));
    switch (kind) {
    case PeriodKind::month: return month(period.first);
    case PeriodKind::year: return year;
    case PeriodKind::own: return days(period);
    case PeriodKind::quarter:
        return texts_.text("reports.quarter_of",
                           {{"number", std::to_string((unsigned{period.first.month()} - 1) / 3 + 1)}, {"year", year}});
    case PeriodKind::week: {
        const auto [week, of_year] = week_of(period.first);
        return texts_.text("reports.week_of", {{"number", std::to_string(week)}, {"year", std::to_string(of_year)}});
    }
    }
    return {};
}

std::string ReportWords::compared(PeriodKind kind, const Period& part) const {
    return part == period_of(kind, part.first) ? period(kind, part) : days(part);
}

std::string ReportWords::named(PeriodKind kind, const Period& part) const {
    const bool is_whole = kind != PeriodKind::own && part == period_of(kind, part.first);
    return is_whole ? period(kind, part) : texts_.text("reports.those_days", {{"days", days(part)}});
}

std::string ReportWords::month(LocalDate first_day) const {
    return views::month_name(language(), first_day.year() / first_day.month());
}

std::string ReportWords::kind(std::string_view key) const {
    const scheme::Kind* kind = book_.kind(key);
    return std::string{kind == nullptr ? key : scheme::word(kind->label, views::language_code(language()))};
}

std::string ReportWords::category(std::string_view key) const {
    if (key.empty()) return text("reports.unsorted");
    const scheme::Category* category = book_.category(key);
    return std::string{category == nullptr ? key : scheme::word(category->label, views::language_code(language()))};
}

std::string ReportWords::channel(std::string_view key) const { return text("channel." + std::string{key}); }

std::string ReportWords::unit(const Report& report, const Row& row) const {
    const auto named = report.unit_names.find(row.key);
    const std::string name = named == report.unit_names.end() ? row.key : named->second;
    const UnitId id{parse_int(row.key).value_or(0)};
    if (id == report.unit) return texts_.text("reports.unit_itself", {{"unit", name}});
    const organisation::Unit* unit = organisation_.unit(id);
    if (unit == nullptr || !unit->is_closed) return name;
    return texts_.text("reports.unit_closed", {{"unit", name}});
}

std::string ReportWords::title(PeriodKind kind) const { return text("reports.title." + std::string{period_key(kind)}); }

std::vector<std::string> kinds_in_force(const scheme::Book& book, LocalDate day) {
    std::vector<std::string> keys;
    for (const scheme::Kind& kind : book.in_force(day).kinds) keys.push_back(kind.key);
    return keys;
}

} // namespace svar::reports
