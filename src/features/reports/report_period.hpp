// Which days a report is about, and with which it compares them. Pure.
#pragma once

#include "base/result.hpp"
#include "features/scheme/follow_up_rules.hpp"
#include "features/statistics/period.hpp"

#include <optional>
#include <string_view>

namespace svar::reports {

using statistics::Period;

/// What a period is; `own` days are named one by one and stand last.
enum class PeriodKind { week, month, quarter, year, own };
inline constexpr PeriodKind period_kinds[] = {PeriodKind::month, PeriodKind::quarter, PeriodKind::year,
                                              PeriodKind::week, PeriodKind::own};

std::string_view period_key(PeriodKind); ///< "month"
std::optional<PeriodKind> parse_period_kind(std::string_view key);
PeriodKind period_kind_of(scheme::ReportPeriod);

/// The whole period that the day lies in; of `own` the day itself.
Period period_of(PeriodKind, LocalDate day);
/// The period before it: of `own` days as many days before them.
Period period_before(PeriodKind, const Period&);
Period period_after(PeriodKind, const Period&);
/// The last one that was over when `today` began.
Period latest_ended(PeriodKind, LocalDate today);
int days_in(const Period&);

/// The days that a report tells of and those that it compares them with.
struct Spans {
    Period told;                    ///< until today, where the period is not over
    Period before;                  ///< as many of its days where the period is not over
    std::optional<Period> year_ago; ///< the same a year ago (a week: 52 weeks); none of a whole year

    bool operator==(const Spans&) const = default;
};
Spans spans_of(PeriodKind, const Period& whole, LocalDate today);

/// Thirteen months that end with the one in which the period ends.
Period months_until(const Period&);

/// A period as somebody asks for it.
struct AskedPeriod {
    PeriodKind kind = PeriodKind::month;
    Period whole;
};

/// Texts of a form or query: what it is, its first day (any day of it but for `own`) and, for `own`, its last. Without
/// a day the last period that is over; without a kind months. Problem::invalid for days that are none, are out of
/// order, have not come yet, lie before 1990, or are more than ten years of them.
Result<AskedPeriod> read_period(std::string_view kind, std::string_view first, std::string_view last, LocalDate today);

} // namespace svar::reports
