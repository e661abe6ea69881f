#include "features/reports/report_store.hpp"

#include <algorithm>

namespace svar::reports {

namespace {

using statistics::ByKey;
using statistics::Overview;
using statistics::Selection;

std::int64_t received_of(const ByKey& by_key, const std::string& key) {
    const auto found = by_key.find(key);
    return found == by_key.end() ? 0 : found->second[Counter::received];
}

/// Reads the parts of one report.
class Reader {
  public:
    Reader(statistics::Source& source, const organisation::Organisation& organisation,
           const std::vector<std::string>& kinds, Report& report)
        : source_(source), organisation_(organisation), kinds_(kinds), report_(report) {}

    void read() {
        Overview told = source_.overview(of(report_.spans.told));
        Overview before = source_.overview(of(report_.spans.before));
        Overview year_ago;
        if (report_.spans.year_ago) year_ago = source_.overview(of(*report_.spans.year_ago));
        for (const std::string& kind : kinds_) told.kinds.try_emplace(kind);
        report_.kinds = rows_of(&Overview::kinds, told, before, year_ago);
        report_.categories = rows_of(&Overview::categories, told, before, year_ago);
        report_.channels = rows_of(&Overview::channels, told, before, year_ago);
        report_.told = tally_of(std::move(told.all));
        report_.before = tally_of(std::move(before.all));
        report_.year_ago = tally_of(std::move(year_ago.all));
        split_categories();
        read_units();
        read_open();
        for (statistics::Point& point : source_.series(of(months_until(report_.whole)), statistics::Step::month))
            report_.months.push_back({point.first_day, tally_of(std::move(point.figures))});
    }

  private:
    Selection of(const Period& period) const { return {.unit = report_.unit, .period = period}; }

    std::vector<Row> rows_of(ByKey Overview::*part, Overview& told, Overview& before, Overview& year_ago) {
        for (const Overview* other : {&before, &year_ago})
            for (const auto& [key, figures] : other->*part)
                if (figures[Counter::received] > 0) (told.*part).try_emplace(key);
        std::vector<Row> rows;
        for (auto& [key, figures] : told.*part)
            rows.push_back({key,
                            tally_of(std::move(figures)),
                            received_of(before.*part, key),
                            received_of(year_ago.*part, key),
                            {}});
        std::ranges::stable_sort(rows, std::greater{}, [](const Row& row) { return row.told[Counter::received]; });
        return rows;
    }

    void split_categories() {
        for (const std::string& kind : kinds_) {
            Selection selection = of(report_.spans.told);
            selection.kinds = {kind};
            selection.detail = statistics::Detail::counts;
            const Overview only = source_.overview(selection);
            for (Row& row : report_.categories) row.received_by_kind[kind] = received_of(only.categories, row.key);
        }
    }

    /// The unit's own cases, where it has some, then each unit directly below.
    void read_units() {
        const auto below = organisation_.children(report_.unit);
        if (below.empty()) return;
        read_unit(report_.unit, statistics::Scope::own);
        for (const UnitId unit : below) read_unit(unit, statistics::Scope::subtree);
    }

    void read_unit(UnitId unit, statistics::Scope scope) {
        Selection selection{.unit = unit, .scope = scope, .period = report_.spans.told};
        Overview told = source_.overview(selection);
        Row row{std::to_string(unit.value()), tally_of(std::move(told.all)), 0, 0, {}};
        for (const std::string& kind : kinds_) row.received_by_kind[kind] = received_of(told.kinds, kind);
        selection.detail = statistics::Detail::counts;
        selection.period = report_.spans.before;
        row.received_before = source_.figures(selection)[Counter::received];
        if (report_.spans.year_ago) {
            selection.period = *report_.spans.year_ago;
            row.received_year_ago = source_.figures(selection)[Counter::received];
        }
        const bool is_empty = row.told.figures.is_empty() && row.received_before + row.received_year_ago == 0;
        if (is_empty && (scope == statistics::Scope::own || organisation_.unit(unit)->is_closed)) return;
        report_.unit_names[row.key] = organisation_.name(unit);
        report_.units.push_back(std::move(row));
    }

    void read_open() {
        report_.open_at_end = source_.open_at_end_of(report_.spans.told.last, of(report_.spans.told));
        report_.open_before = source_.open_at_end_of(report_.spans.before.last, of(report_.spans.before));
        if (report_.spans.year_ago)
            report_.open_year_ago = source_.open_at_end_of(report_.spans.year_ago->last, of(*report_.spans.year_ago));
    }

    statistics::Source& source_;
    const organisation::Organisation& organisation_;
    const std::vector<std::string>& kinds_;
    Report& report_;
};

} // namespace

Report read_report(statistics::Source& source, const organisation::Organisation& organisation,
                   const std::vector<std::string>& kinds, UnitId unit, const AskedPeriod& asked) {
    Report report;
    report.unit = unit;
    report.unit_name = organisation.name(unit);
    report.kind = asked.kind;
    report.whole = asked.whole;
    report.made_on = source.today();
    report.spans = spans_of(asked.kind, asked.whole, report.made_on);
    report.is_complete = source.is_complete();
    Reader{source, organisation, kinds, report}.read();
    return report;
}

} // namespace svar::reports
