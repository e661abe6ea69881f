// What the API tells of a report.
#pragma once

#include "features/api/figures_answers.hpp"
#include "features/reports/report.hpp"

namespace svar::api {

struct KindCount {
    std::string kind;
    Count received = 0;
};
template <>
struct Description<KindCount> {
    static constexpr std::string_view name = "ReceivedOfKind";
    static constexpr auto fields = std::tuple{Field{"kind", &KindCount::kind, "Its key.", told},
                                              Field{"received", &KindCount::received, "In the period."}};
};
struct ReportRowAnswer {
    std::string key, name;
    FiguresAnswer figures;
    Count before = 0, year_ago = 0;
    std::vector<KindCount> by_kind;
};
template <>
struct Description<ReportRowAnswer> {
    static constexpr std::string_view name = "ReportRow";
    static constexpr auto fields =
        std::tuple{Field{"key", &ReportRowAnswer::key,
                         "Of the kind, category or channel, or the unit; absent: not sorted yet.", told},
                   Field{"name", &ReportRowAnswer::name, "Of the unit.", told},
                   Field{"figures", &ReportRowAnswer::figures, "Of the period."},
                   Field{"received_before", &ReportRowAnswer::before, "In the period before."},
                   Field{"received_year_ago", &ReportRowAnswer::year_ago, "In the same period a year ago."},
                   Field{"received_by_kind", &ReportRowAnswer::by_kind, "Of categories and units."}};
};
struct ReportMonthAnswer {
    LocalDate first_day;
    FiguresAnswer figures;
};
template <>
struct Description<ReportMonthAnswer> {
    static constexpr std::string_view name = "ReportMonth";
    static constexpr auto fields = std::tuple{Field{"first_day", &ReportMonthAnswer::first_day, "Of the month."},
                                              Field{"figures", &ReportMonthAnswer::figures, "Of the month."}};
};
struct ReportAnswer {
    UnitId unit;
    std::string unit_name, period;
    LocalDate first_day, last_day, told_until, made_on;
    bool is_complete = true;
    Count open = 0, overdue = 0;
    FiguresAnswer figures, before;
    std::optional<FiguresAnswer> year_ago;
    std::vector<ReportRowAnswer> kinds, categories, channels, units;
    std::vector<ReportMonthAnswer> months;
};
template <>
struct Description<ReportAnswer> {
    static constexpr std::string_view name = "Report";
    static constexpr auto fields = std::tuple{
        Field{"unit", &ReportAnswer::unit, "With all below it."},
        Field{"unit_name", &ReportAnswer::unit_name, "Its name.", told},
        Field{"period", &ReportAnswer::period, "week, month, quarter, year or own.", told},
        Field{"first_day", &ReportAnswer::first_day, "Of the period."},
        Field{"last_day", &ReportAnswer::last_day, "Of the period."},
        Field{"told_until", &ReportAnswer::told_until, "The last day that is told of; today where it is not over."},
        Field{"made_on", &ReportAnswer::made_on, "Today."},
        Field{"is_complete", &ReportAnswer::is_complete, "False while older cases are still being reckoned."},
        Field{"open", &ReportAnswer::open, "Cases that were open when the last of the days ended."},
        Field{"overdue", &ReportAnswer::overdue, "Cases that are overdue now."},
        Field{"figures", &ReportAnswer::figures, "Of the period."},
        Field{"before", &ReportAnswer::before, "Of the period before."},
        Field{"year_ago", &ReportAnswer::year_ago, "Of the same period a year ago; absent for a year."},
        Field{"kinds", &ReportAnswer::kinds, "Most received first."},
        Field{"categories", &ReportAnswer::categories, "Most received first."},
        Field{"channels", &ReportAnswer::channels, "Most received first."},
        Field{"units", &ReportAnswer::units, "The unit's own cases and each unit directly below."},
        Field{"months", &ReportAnswer::months, "Thirteen, until the period's last."}};
};

} // namespace svar::api
