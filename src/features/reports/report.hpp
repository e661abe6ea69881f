// A report: the figures of one unit and all below it in one period, beside those it is compared with. Pure.
#pragma once

#include "base/ids.hpp"
#include "features/reports/report_period.hpp"
#include "features/statistics/figures.hpp"

#include <map>
#include <string>
#include <vector>

namespace svar::reports {

using statistics::Counter;
using statistics::Figures;

/// Times that a share of all stays below; nothing where there are none.
struct Times {
    std::optional<statistics::seconds> answer_p50, answer_p90, completion_p50, completion_p90;

    bool operator==(const Times&) const = default;
};

/// Figures with their times told, so that they can be kept without the histograms.
struct Tally {
    Figures figures; ///< without histograms
    Times times;

    std::int64_t operator[](Counter counter) const { return figures[counter]; }
    bool operator==(const Tally&) const = default;
};
Tally tally_of(Figures);

/// The figures of all that have something in common.
struct Row {
    std::string key; ///< of the kind, category or channel; the unit's id
    Tally told;
    std::int64_t received_before = 0;
    std::int64_t received_year_ago = 0;
    std::map<std::string, std::int64_t> received_by_kind = {}; ///< of categories and units

    bool operator==(const Row&) const = default;
};

struct MonthRow {
    LocalDate first_day;
    Tally told;

    bool operator==(const MonthRow&) const = default;
};

struct Report {
    UnitId unit;
    std::string unit_name;
    std::map<std::string, std::string> unit_names = {}; ///< of the rows by unit, as they were called
    PeriodKind kind = PeriodKind::month;
    Period whole;
    Spans spans;
    LocalDate made_on;
    bool is_complete = true; ///< false while the cases of an older database are still being reckoned
    Tally told, before, year_ago;
    std::int64_t open_at_end = 0, open_before = 0, open_year_ago = 0; ///< when the last of the days ended
    std::vector<Row> kinds, categories, channels, units;
    std::vector<MonthRow> months;

    bool is_over() const { return spans.told.last == whole.last && whole.last < made_on; }
    std::int64_t received(std::string_view kind) const;
    bool operator==(const Report&) const = default;
};

/// As JSON, with all that `decoded` needs to make the same report.
std::string encoded(const Report&);
/// Nothing for a text that is no report.
std::optional<Report> decoded(std::string_view json);

} // namespace svar::reports
