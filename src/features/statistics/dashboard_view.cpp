#include "features/statistics/dashboard_view.hpp"

#include "platform/plots/plots.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace svar::statistics {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

void add_choice(views::Slots& slots, std::string_view section, std::string_view value, std::string_view label,
                bool is_selected) {
    views::Slots& choice = slots.add(section);
    choice.set("VALUE", value);
    choice.set("LABEL", label);
    choice.show("SELECTED", is_selected);
}

/// One figure on top of the page.
struct Tile {
    const char* label;
    std::string value;
    std::string_view list = {}; ///< figure whose cases can be listed
};

std::int64_t received(const ByKey& by_key, const char* key) {
    const auto found = by_key.find(key);
    return found == by_key.end() ? 0 : found->second[Counter::received];
}

std::string step_label(const site::Visit& visit, Step step, LocalDate first) {
    if (step == Step::month) return views::month_name(visit.language, first.year() / first.month());
    if (step == Step::year) return std::to_string(static_cast<int>(first.year()));
    return views::short_date(visit.language, first);
}

/// Short enough for an axis: "2026-03".
std::string axis_label(const site::Visit& visit, Step step, LocalDate first) {
    if (step != Step::month) return step_label(visit, step, first);
    return format_date(first).substr(0, 7);
}

/// The same of those days of the step that lie in the period.
Asked of_step(Asked asked, Step step, LocalDate first) {
    const DayNumber begin = day_number(first);
    const DayNumber last = step_after(step, begin) - 1;
    asked.period = {date_of(std::max(begin, day_number(asked.period.first))),
                    date_of(std::min(last, day_number(asked.period.last)))};
    asked.period_key = own_period;
    return asked;
}

plots::Values values_of(const std::vector<Point>& points,
                        const std::function<std::optional<double>(const Figures&)>& of) {
    plots::Values values;
    for (const Point& point : points) values.push_back(of(point.figures));
    return values;
}

std::optional<double> days_of(const std::optional<seconds>& duration) {
    if (!duration) return std::nullopt;
    return static_cast<double>(duration->count()) / 86'400.0;
}

/// The parts by what was received; what has no key comes last.
std::vector<std::pair<const std::string*, const Figures*>> most_first(const ByKey& by_key) {
    std::vector<std::pair<const std::string*, const Figures*>> parts;
    for (const auto& [key, figures] : by_key) parts.emplace_back(&key, &figures);
    std::ranges::stable_sort(parts, [](const auto& one, const auto& other) {
        if (one.first->empty() != other.first->empty()) return other.first->empty();
        return (*one.second)[Counter::received] > (*other.second)[Counter::received];
    });
    return parts;
}

} // namespace

Step step_for(const Period& period) {
    const auto length = (sys_days{period.last} - sys_days{period.first}).count() + 1;
    if (length <= 45) return Step::day;
    if (length <= 120) return Step::week;
    return length <= 5 * 366 ? Step::month : Step::year;
}

void DashboardView::fill(views::Slots& slots) const {
    slots.set("UNIT_NAME", unit_words(asked.unit, asked.is_own));
    fill_filter(slots);
    if (!asked.problem.empty()) return slots.add("PROBLEM").set("TEXT", visit.text(asked.problem));
    slots.show("PENDING", !dashboard.is_complete);
    views::Slots& found = slots.add("FOUND");
    found.set("PERIOD", period_words(visit, asked.period));
    fill_figures(found);
    fill_reasons(found);
    fill_steps(found);
    fill_units(found);
    fill_tables(found);
}

void DashboardView::fill_filter(views::Slots& slots) const {
    const std::string_view language = views::language_code(visit.language);
    for (const UnitId id : units_to_ask(visit)) {
        const organisation::Unit& unit = *visit.organisation->unit(id);
        std::string label;
        for (int level = 0; level < unit.level; ++level) label += "\u2003";
        label += unit.name;
        if (unit.is_closed) label += fmt::format(" ({})", visit.text("statistics.closed_unit"));
        add_choice(slots, "UNIT_CHOICE", std::to_string(id.value()), label, id == asked.unit);
    }
    for (const scheme::Kind& kind : visit.scheme.kinds)
        add_choice(slots, "KIND", kind.key, scheme::word(kind.label, language), kind.key == asked.kind);
    for (const scheme::Category& category : visit.scheme.categories)
        add_choice(slots, "CATEGORY", category.key, scheme::word(category.label, language),
                   category.key == asked.category);
    add_choice(slots, "CATEGORY", unsorted_category, visit.text("statistics.unsorted"),
               asked.category == unsorted_category);
    for (const std::string_view channel : channel_keys)
        add_choice(slots, "CHANNEL", channel, visit.text("channel." + std::string{channel}), channel == asked.channel);
    for (const NamedPeriod& period : named_periods())
        add_choice(slots, "PERIOD_CHOICE", period.key, visit.text("statistics.period." + std::string{period.key}),
                   period.key == asked.period_key);
    add_choice(slots, "PERIOD_CHOICE", "own", visit.text("statistics.period.own"), asked.period_key == "own");
    const http::Fields& query = visit.request.query;
    const bool is_typed = !asked.problem.empty();
    slots.set("FROM", is_typed ? std::string{query.get("from")} : format_date(asked.period.first));
    slots.set("TO", is_typed ? std::string{query.get("to")} : format_date(asked.period.last));
}

bool DashboardView::may_list() const {
    return visit.may_somewhere(people::Capability::see_cases) || visit.may_somewhere(people::Capability::work_case);
}

std::string DashboardView::list_url(const Asked& of, std::string_view figure) const {
    return fmt::format("/staff/statistics/cases?{}&figure={}", of.query(), figure);
}

void DashboardView::fill_figures(views::Slots& slots) const {
    const FigureWords words{visit};
    const Figures& all = dashboard.course.overview.all;
    const auto number = [&](Counter counter) { return words.number(all[counter]); };
    const Tile tiles[] = {
        {"statistics.received", number(Counter::received), "received"},
        {"statistics.answered", number(Counter::answered), "answered"},
        {"statistics.completed", number(Counter::completed), "completed"},
        {"statistics.open", number(Counter::open), "open"},
        {"statistics.overdue", words.number(all.overdue), "overdue"},
        {"statistics.in_time", words.share(all.share_in_time()), "late"},
        {"statistics.answer_p50", words.duration(all.answer_times.quantile(0.5))},
        {"statistics.answer_p90", words.duration(all.answer_times.quantile(0.9))},
        {"statistics.completion_p50", words.duration(all.completion_times.quantile(0.5))},
        {"statistics.completion_p90", words.duration(all.completion_times.quantile(0.9))},
        {"statistics.satisfied", words.share(all.share_satisfied()), "dissatisfied"},
        {"statistics.negative_positive", words.ratio(received(dashboard.course.overview.kinds, "complaint"),
                                                     received(dashboard.course.overview.kinds, "praise"))},
        {"statistics.anonymous", words.share(all.share_anonymous()), "anonymous"},
        {"statistics.led_to_measure", words.share(all.share_with_measure()), "led_to_measure"},
        {"statistics.escalated", number(Counter::escalated), "escalated"},
        {"statistics.redirected", number(Counter::redirected), "redirected"},
        {"statistics.reopened", number(Counter::reopened), "reopened"},
        {"statistics.not_published", words.share(all.share_not_published()), "not_published"},
    };
    for (const Tile& tile : tiles) {
        views::Slots& shown = slots.add("FIGURE");
        shown.set("LABEL", visit.text(tile.label));
        const bool is_linked = !tile.list.empty() && may_list();
        views::Slots& value = shown.add(is_linked ? "LINKED" : "PLAIN");
        value.set("VALUE", tile.value);
        if (is_linked) {
            value.set("URL", list_url(asked, tile.list));
            value.set("WHAT", visit.text("statistics.list." + std::string{tile.list}));
        }
    }
}

void DashboardView::fill_reasons(views::Slots& slots) const {
    const FigureWords words{visit};
    std::vector<std::string_view> keys{"published"};
    for (const Reason& reason : not_published_reasons) keys.push_back(reason.key);
    keys.insert(keys.end(), {no_reason, "satisfied", "neutral", "dissatisfied", "in_time", "late"});
    for (const std::string_view key : keys) {
        views::Slots& line = slots.add("REASON");
        const std::string label = words.counted(key);
        line.set("LABEL", label);
        fill_count(line, "VALUE", asked, dashboard.course.overview.all, key, label);
    }
}

/// A figure with the cases behind it, for those who may list cases.
void DashboardView::fill_count(views::Slots& slots, std::string_view section, const Asked& of, const Figures& figures,
                               std::string_view figure, std::string_view what) const {
    const std::int64_t count = count_of(figures, figure);
    const bool is_linked = count > 0 && may_list();
    views::Slots& value = slots.add(section).add(is_linked ? "LIST" : "NUMBER");
    value.set("COUNT", FigureWords{visit}.number(count));
    if (!is_linked) return;
    value.set("URL", list_url(of, figure));
    value.set("LABEL", what);
}

void DashboardView::fill_row(views::Slots& row, const std::string& label, const Asked& narrowed,
                             const Figures& figures) const {
    const FigureWords words{visit};
    views::Slots& name = row.add("LINKED");
    name.set("LABEL", label);
    name.set("URL", fmt::format("/staff/statistics?{}", narrowed.query()));
    for (const auto& [section, figure] :
         {std::pair{"RECEIVED", "received"}, {"ANSWERED", "answered"}, {"COMPLETED", "completed"}})
        fill_count(row, section, narrowed, figures, figure, label);
    row.set("P50", words.duration(figures.answer_times.quantile(0.5)));
    row.set("P90", words.duration(figures.answer_times.quantile(0.9)));
    row.set("IN_TIME", words.share(figures.share_in_time()));
    fill_count(row, "OPEN", narrowed, figures, "open", label);
    fill_count(row, "OVERDUE", narrowed, figures, "overdue", label);
    row.set("SATISFIED", words.share(figures.share_satisfied()));
}

std::string DashboardView::unit_words(UnitId unit, bool is_own) const {
    const std::string name{visit.organisation->name(unit)};
    if (is_own) return visit.texts().text("statistics.own_unit", {{"unit", name}});
    if (!visit.organisation->unit(unit)->is_closed) return name;
    return fmt::format("{} ({})", name, visit.text("statistics.closed_unit"));
}

void DashboardView::fill_units(views::Slots& slots) const {
    if (dashboard.units.size() < 2) return;
    views::Slots& table = slots.add("TABLE");
    table.set("ID", "by-unit");
    table.set("TITLE", visit.text("statistics.by_unit"));
    for (const UnitFigures& part : dashboard.units) {
        Asked narrowed = asked;
        narrowed.unit = part.unit;
        narrowed.is_own = part.unit == asked.unit;
        fill_row(table.add("ROW"), unit_words(part.unit, narrowed.is_own), narrowed, part.figures);
    }
}

void DashboardView::fill_tables(views::Slots& slots) const {
    const FigureWords words{visit};
    const auto table_of = [&](const char* id, const char* title, const ByKey& by_key, std::string Asked::*trait,
                              auto label) {
        if (by_key.empty() || !(asked.*trait).empty()) return;
        views::Slots& table = slots.add("TABLE");
        table.set("ID", id);
        table.set("TITLE", visit.text(title));
        for (const auto& [key, figures] : most_first(by_key)) {
            Asked narrowed = asked;
            narrowed.*trait = key->empty() ? std::string{unsorted_category} : *key;
            fill_row(table.add("ROW"), label(*key), narrowed, *figures);
        }
    };
    const Overview& overview = dashboard.course.overview;
    table_of("by-kind", "statistics.by_kind", overview.kinds, &Asked::kind,
             [&](const std::string& key) { return words.kind(key); });
    table_of("by-category", "statistics.by_category", overview.categories, &Asked::category,
             [&](const std::string& key) { return words.category(key); });
    table_of("by-channel", "statistics.by_channel", overview.channels, &Asked::channel,
             [&](const std::string& key) { return words.channel(key); });
}

void DashboardView::fill_steps(views::Slots& slots) const {
    if (dashboard.course.points.empty()) return;
    const FigureWords words{visit};
    plots::LinePlot counts{
        .frame = {"plot-counts", visit.text("statistics.plot.counts"), visit.text("statistics.plot.counts_text")}};
    plots::LinePlot times{
        .frame = {"plot-times", visit.text("statistics.plot.times"), visit.text("statistics.plot.times_text")}};
    for (const Point& point : dashboard.course.points)
        counts.labels.push_back(axis_label(visit, dashboard.step, point.first_day));
    times.labels = counts.labels;
    const auto line = [&](const char* name, Counter counter) {
        counts.lines.push_back({visit.text(name), values_of(dashboard.course.points, [&](const Figures& figures) {
                                    return std::optional{static_cast<double>(figures[counter])};
                                })});
    };
    line("statistics.received", Counter::received);
    line("statistics.answered", Counter::answered);
    for (const auto& [name, share] : {std::pair{"statistics.answer_p50", 0.5}, {"statistics.answer_p90", 0.9}})
        times.lines.push_back(
            {visit.text(name), values_of(dashboard.course.points, [&, share = share](const Figures& figures) {
                 return days_of(figures.answer_times.quantile(share));
             })});
    counts.number = [this](double value) { return views::decimal(visit.language, value, value < 1 && value > 0); };
    times.number = counts.number;
    views::Slots& steps = slots.add("STEPS");
    steps.set("COUNTS_HTML", plots::svg(counts));
    steps.set("TIMES_HTML", plots::svg(times));
    for (const Point& point : dashboard.course.points) {
        views::Slots& row = steps.add("STEP");
        const std::string label = step_label(visit, dashboard.step, point.first_day);
        row.set("LABEL", label);
        const Asked narrowed = of_step(asked, dashboard.step, point.first_day);
        for (const auto& [section, figure] :
             {std::pair{"RECEIVED", "received"}, {"ANSWERED", "answered"}, {"COMPLETED", "completed"}})
            fill_count(row, section, narrowed, point.figures, figure, label);
        row.set("P50", words.duration(point.figures.answer_times.quantile(0.5)));
        row.set("P90", words.duration(point.figures.answer_times.quantile(0.9)));
        row.set("IN_TIME", words.share(point.figures.share_in_time()));
    }
}

} // namespace svar::statistics
