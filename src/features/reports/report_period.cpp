#include "features/reports/report_period.hpp"

#include <algorithm>

namespace svar::reports {

namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::years;

constexpr std::pair<PeriodKind, std::string_view> keys[] = {{PeriodKind::week, "week"},
                                                            {PeriodKind::month, "month"},
                                                            {PeriodKind::quarter, "quarter"},
                                                            {PeriodKind::year, "year"},
                                                            {PeriodKind::own, "own"}};
constexpr days own_days_max{3653};
constexpr months series_months{13};
constexpr days weeks_of_a_year{52 * 7};

LocalDate plus(LocalDate date, days count) { return LocalDate{sys_days{date} + count}; }

/// So many whole months from the first of one.
Period months_from(year_month first, months count) {
    return {LocalDate{first / 1}, LocalDate{(first + count - months{1}) / std::chrono::last}};
}

year_month month_of(LocalDate date) { return date.year() / date.month(); }

months length_of(PeriodKind kind) {
    return kind == PeriodKind::year ? months{12} : kind == PeriodKind::quarter ? months{3} : months{1};
}

bool is_of_months(PeriodKind kind) {
    return kind == PeriodKind::month || kind == PeriodKind::quarter || kind == PeriodKind::year;
}

/// The same day a year ago; of 29 February the day before it.
LocalDate year_before(LocalDate date) {
    const LocalDate before = date - years{1};
    return before.ok() ? before : before.year() / before.month() / std::chrono::last;
}

std::optional<Period> year_ago_of(PeriodKind kind, const Period& whole) {
    switch (kind) {
    case PeriodKind::year: return std::nullopt;
    case PeriodKind::week: return Period{plus(whole.first, -weeks_of_a_year), plus(whole.last, -weeks_of_a_year)};
    case PeriodKind::month:
    case PeriodKind::quarter: return period_of(kind, year_before(whole.first));
    case PeriodKind::own: return Period{year_before(whole.first), year_before(whole.last)};
    }
    return std::nullopt;
}

/// Its first days, as many as there are at most.
Period cut_to(const Period& period, int count) {
    return {period.first, std::min(period.last, plus(period.first, days{count - 1}))};
}

Problem problem_of(const char* field, const char* key) { return invalid("layout.problems", {{field, key}}); }

Result<Period> read_own(std::string_view first_text, std::string_view last_text) {
    const auto first = parse_date(first_text);
    const auto last = parse_date(last_text);
    if (!first) return problem_of("first", "reports.problem.day");
    if (!last) return problem_of("last", "reports.problem.day");
    if (*last < *first) return problem_of("last", "reports.problem.order");
    if (sys_days{*last} - sys_days{*first} >= own_days_max) return problem_of("last", "reports.problem.long");
    return Period{*first, *last};
}

} // namespace

std::string_view period_key(PeriodKind kind) {
    for (const auto& [own, key] : keys)
        if (own == kind) return key;
    return {};
}

std::optional<PeriodKind> parse_period_kind(std::string_view key) {
    for (const auto& [kind, own] : keys)
        if (own == key) return kind;
    return std::nullopt;
}

PeriodKind period_kind_of(scheme::ReportPeriod period) {
    switch (period) {
    case scheme::ReportPeriod::week: return PeriodKind::week;
    case scheme::ReportPeriod::month: return PeriodKind::month;
    case scheme::ReportPeriod::quarter: return PeriodKind::quarter;
    case scheme::ReportPeriod::year: return PeriodKind::year;
    }
    return PeriodKind::month;
}

Period period_of(PeriodKind kind, LocalDate day) {
    if (kind == PeriodKind::own) return {day, day};
    if (kind == PeriodKind::week) {
        const LocalDate monday =
            statistics::date_of(statistics::step_of(statistics::Step::week, statistics::day_number(day)));
        return {monday, plus(monday, days{6})};
    }
    const auto length = static_cast<unsigned>(length_of(kind).count());
    const unsigned first = (unsigned{day.month()} - 1) / length * length + 1;
    return months_from(day.year() / std::chrono::month{first}, length_of(kind));
}

int days_in(const Period& period) {
    return static_cast<int>((sys_days{period.last} - sys_days{period.first}).count()) + 1;
}

Period period_before(PeriodKind kind, const Period& period) {
    const LocalDate last = plus(period.first, days{-1});
    if (kind == PeriodKind::own) return {plus(period.first, -days{days_in(period)}), last};
    return period_of(kind, last);
}

Period period_after(PeriodKind kind, const Period& period) {
    const LocalDate first = plus(period.last, days{1});
    if (kind == PeriodKind::own) return {first, plus(period.last, days{days_in(period)})};
    return period_of(kind, first);
}

Period latest_ended(PeriodKind kind, LocalDate today) { return period_before(kind, period_of(kind, today)); }

Spans spans_of(PeriodKind kind, const Period& whole, LocalDate today) {
    Spans spans{whole, period_before(kind, whole), year_ago_of(kind, whole)};
    if (whole.last <= today) return spans;
    spans.told.last = std::max(whole.first, today);
    const int count = days_in(spans.told);
    spans.before = cut_to(spans.before, count);
    if (spans.year_ago) spans.year_ago = cut_to(*spans.year_ago, count);
    return spans;
}

Period months_until(const Period& period) {
    const year_month last = month_of(period.last);
    return months_from(last - series_months + months{1}, series_months);
}

Result<AskedPeriod> read_period(std::string_view kind_text, std::string_view first_text, std::string_view last_text,
                                LocalDate today) {
    const auto kind = kind_text.empty() ? std::optional{PeriodKind::month} : parse_period_kind(kind_text);
    if (!kind) return problem_of("period", "reports.problem.kind");
    AskedPeriod asked{*kind, {}};
    if (first_text.empty() && is_of_months(*kind)) asked.whole = latest_ended(*kind, today);
    else if (first_text.empty() && *kind == PeriodKind::week) asked.whole = latest_ended(*kind, today);
    else if (*kind == PeriodKind::own) {
        const auto own = read_own(first_text, last_text);
        if (!own) return own.problem();
        asked.whole = *own;
    } else {
        const auto day = parse_date(first_text);
        if (!day) return problem_of("first", "reports.problem.day");
        if (day->year() < year{1990} || day->year() > year{2100}) return problem_of("first", "reports.problem.early");
        asked.whole = period_of(*kind, *day);
    }
    if (asked.whole.first.year() < year{1990}) return problem_of("first", "reports.problem.early");
    if (asked.whole.first > today) return problem_of("first", "reports.problem.future");
    return asked;
}

} // namespace svar::reports
