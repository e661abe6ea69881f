#include "features/signals/watch_store.hpp"

#include <algorithm>

namespace svar::signals {

namespace {

using statistics::Counter;
using std::chrono::days;
using std::chrono::sys_days;

/// Rarer categories have no weeks worth a chart of their own.
constexpr std::int64_t yearly_min = 52;
constexpr int weeks_looked_back = static_cast<int>(share_weeks + run_weeks) + 1;
/// A week with fewer answers has no median worth telling.
constexpr std::int64_t answers_min = 3;
/// Silence is looked for where it would be noticed: in the municipality and its departments.
constexpr int silent_level_max = 1;

constexpr std::string_view complaint = "complaint";
constexpr std::string_view praise = "praise";

LocalDate before(LocalDate day, int count) { return LocalDate{sys_days{day} - days{count}}; }

void add(std::vector<Candidate>& found, const Subject& subject, Chart chart, LocalDate first, LocalDate last,
         const std::optional<Finding>& finding) {
    if (!finding) return;
    found.push_back({subject.unit, subject.category, chart,
                     finding->rule == Rule::beyond ? first : before(last, static_cast<int>(run_weeks) * 7 - 1), last,
                     *finding});
}

} // namespace

Watch::Watch(db::Tx& tx, const organisation::Organisation& organisation, const scheme::Book& book)
    : organisation_(organisation), book_(book), source_(tx, organisation) {}

statistics::Selection Watch::selection(const Subject& subject, LocalDate first, LocalDate last) const {
    statistics::Selection selection{
        .unit = subject.unit, .period = {first, last}, .detail = statistics::Detail::counts};
    if (!subject.category.empty()) selection.categories = {subject.category};
    return selection;
}

/// The municipality's first message: what came before says nothing.
LocalDate Watch::begin() {
    if (begin_) return *begin_;
    begin_ = today();
    for (const statistics::Point& point :
         source_.series(selection({}, before(today(), history_days_max + 400), today()), statistics::Step::month)) {
        if (point.figures[Counter::received] == 0) continue;
        begin_ = point.first_day;
        for (const statistics::Point& day :
             source_.series(selection({}, point.first_day, before(point.first_day, -31)), statistics::Step::day))
            if (day.figures[Counter::received] > 0) {
                begin_ = day.first_day;
                break;
            }
        break;
    }
    return *begin_;
}

Day Watch::day(LocalDate date, std::int64_t count) const {
    return {sys_days{date},
            !book_.in_force(date).calendar.is_working_day(date) &&
                std::chrono::weekday{sys_days{date}}.iso_encoding() < 6,
            count};
}

std::vector<Day> Watch::days_before(const Subject& subject, LocalDate end) {
    const LocalDate first = std::max(sys_days{begin()}, sys_days{end} - days{history_days_max});
    std::vector<Day> found;
    if (sys_days{first} >= sys_days{end}) return found;
    for (const statistics::Point& point :
         source_.series(selection(subject, first, before(end, 1)), statistics::Step::day))
        found.push_back(day(point.first_day, point.figures[Counter::received]));
    return found;
}

std::vector<Week> Watch::weeks_to(const Subject& subject, LocalDate last, int count) {
    const statistics::DayNumber end = statistics::step_of(statistics::Step::week, statistics::day_number(last)) + 6;
    statistics::Selection asked =
        selection(subject, statistics::date_of(end - 7 * count + 1), statistics::date_of(end));
    if (subject.category.empty()) asked.detail = statistics::Detail::all;
    std::vector<Week> weeks;
    for (const statistics::Point& point : source_.series(asked, statistics::Step::week)) {
        const statistics::Figures& figures = point.figures;
        Week week{.monday = point.first_day,
                  .received = figures[Counter::received],
                  .late = {figures[Counter::late], figures[Counter::late] + figures[Counter::in_time]},
                  .answered = figures[Counter::answered]};
        if (const auto median = figures.answer_times.quantile(0.5))
            week.answer_days = static_cast<double>(median->count()) / 86400;
        weeks.push_back(week);
    }
    asked.detail = statistics::Detail::counts;
    for (const std::string_view kind : {complaint, praise}) {
        asked.kinds = {std::string{kind}};
        const auto points = source_.series(asked, statistics::Step::week);
        for (std::size_t i = 0; i < std::min(weeks.size(), points.size()); ++i) {
            weeks[i].negative.whole += points[i].figures[Counter::received];
            if (kind == complaint) weeks[i].negative.part += points[i].figures[Counter::received];
        }
    }
    return weeks;
}

void Watch::look_at_day_of(const Subject& subject, LocalDate date, std::int64_t count, bool is_over,
                           std::vector<Candidate>& found) {
    const auto baseline = Baseline::learn(days_before(subject, date));
    if (!baseline) return;
    const Day looked_at = day(date, count);
    add(found, subject, Chart::received, date, date,
        signals::look_at_day(baseline->expect(looked_at.day, looked_at.is_free), count, is_over));
}

std::vector<Candidate> Watch::look_at_day(LocalDate date, bool is_over) {
    std::vector<Candidate> found;
    for (const organisation::Unit& unit : organisation_.units()) {
        if (unit.is_closed) continue;
        const statistics::Overview overview = source_.overview(selection({unit.id, {}}, date, date));
        const std::int64_t all = overview.all[Counter::received];
        if (all >= boom_min || (is_over && unit.level <= silent_level_max))
            look_at_day_of({unit.id, {}}, date, all, is_over, found);
        for (const auto& [category, figures] : overview.categories)
            if (!category.empty() && figures[Counter::received] >= boom_min)
                look_at_day_of({unit.id, category}, date, figures[Counter::received], false, found);
    }
    return without_explained(std::move(found), organisation_);
}

void Watch::look_at_runs_of(const Subject& subject, LocalDate sunday, std::vector<Candidate>& found) {
    const LocalDate first = before(sunday, static_cast<int>(run_weeks) * 7 - 1);
    const auto baseline = Baseline::learn(days_before(subject, first));
    if (!baseline || !baseline->knows_seasons()) return; // a season would look like a run
    std::vector<WeekCount> weeks(run_weeks);
    double spread = 0;
    for (const statistics::Point& point : source_.series(selection(subject, first, sunday), statistics::Step::day)) {
        const auto offset = static_cast<std::size_t>((sys_days{point.first_day} - sys_days{first}).count());
        const Day looked_at = day(point.first_day, point.figures[Counter::received]);
        const CountModel model = baseline->expect(looked_at.day, looked_at.is_free);
        weeks[offset / 7].count += looked_at.count;
        weeks[offset / 7].expected += model.mean;
        spread = std::max(spread, model.spread);
    }
    add(found, subject, Chart::received, before(sunday, 6), sunday, signals::look_at_weeks(weeks, spread));
}

void Watch::look_at_weeks_of(const Subject& subject, LocalDate sunday, std::vector<Candidate>& found) {
    const LocalDate monday = before(sunday, 6);
    std::vector<WeekShare> late;
    std::vector<WeekShare> negative;
    std::vector<double> medians;
    const std::vector<Week> weeks = weeks_to(subject, sunday, weeks_looked_back);
    for (const Week& week : weeks) {
        if (sys_days{week.monday} + days{6} < sys_days{begin()}) continue;
        late.push_back(week.late);
        negative.push_back(week.negative);
        if (week.answer_days && week.answered >= answers_min) medians.push_back(*week.answer_days);
    }
    add(found, subject, Chart::late_share, monday, sunday, look_at_shares(late));
    add(found, subject, Chart::negative_share, monday, sunday, look_at_shares(negative));
    const bool has_median = !weeks.empty() && weeks.back().answer_days && weeks.back().answered >= answers_min;
    if (has_median) add(found, subject, Chart::answer_time, monday, sunday, look_at_values(medians));
    look_at_runs_of(subject, sunday, found);
}

std::vector<Candidate> Watch::look_at_weeks(LocalDate sunday) {
    std::vector<Candidate> found;
    for (const organisation::Unit& unit : organisation_.units()) {
        if (unit.is_closed) continue;
        const statistics::Overview year = source_.overview(selection({unit.id, {}}, before(sunday, 363), sunday));
        if (year.all[Counter::received] < yearly_min) continue;
        look_at_weeks_of({unit.id, {}}, sunday, found);
        for (const auto& [category, figures] : year.categories)
            if (!category.empty() && figures[Counter::received] >= yearly_min)
                look_at_weeks_of({unit.id, category}, sunday, found);
    }
    return without_explained(std::move(found), organisation_);
}

} // namespace svar::signals
