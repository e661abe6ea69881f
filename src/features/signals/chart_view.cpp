#include "features/signals/chart_view.hpp"

#include "platform/plots/plots.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <cmath>

namespace svar::signals {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using Number = std::function<std::string(double)>;

/// One point as plot and table have it.
struct Point {
    LocalDate day;
    std::optional<double> value;
    std::optional<std::pair<double, double>> usual;
    bool stands_out = false;
};

std::vector<Point> points_of(const std::vector<ExpectedDay>& found) {
    std::vector<Point> points;
    for (const ExpectedDay& one : found) {
        Point point{.day = LocalDate{one.day.day}, .value = static_cast<double>(one.day.count), .usual = {}};
        if (one.expected) {
            const auto [low, high] = usual_range(*one.expected);
            point.usual = {static_cast<double>(low), static_cast<double>(high)};
            point.stands_out = look_at_day(*one.expected, one.day.count, &one != &found.back()).has_value();
        }
        points.push_back(point);
    }
    return points;
}

std::vector<Point> shares_of(const std::vector<Week>& weeks, WeekShare Week::*part) {
    std::vector<WeekShare> all;
    std::vector<Point> points;
    for (const Week& week : weeks) {
        const WeekShare share = week.*part;
        Point point{.day = week.monday, .value = {}, .usual = {}};
        if (share.whole > 0) point.value = static_cast<double>(share.part) / static_cast<double>(share.whole);
        if (const auto model = share_model(all); model && share.whole > 0) {
            point.usual = usual_shares(*model, share.whole);
            const bool is_many = share.whole >= share_whole_min;
            point.stands_out = is_many && (at_least(*model, share.part, share.whole) < week_chance ||
                                           at_most(*model, share.part, share.whole) < week_chance);
        }
        all.push_back(share);
        points.push_back(point);
    }
    return points;
}

std::vector<Point> times_of(const std::vector<Week>& weeks) {
    std::vector<double> values;
    for (const Week& week : weeks)
        if (week.answer_days) values.push_back(*week.answer_days);
    const auto limits = individual_limits(values);
    std::vector<Point> points;
    for (const Week& week : weeks) {
        Point point{.day = week.monday, .value = week.answer_days, .usual = {}};
        if (limits) point.usual = {limits->low, limits->high};
        point.stands_out = limits && point.value && (*point.value > limits->high || *point.value < limits->low);
        points.push_back(point);
    }
    return points;
}

/// Days and weeks on the axis, few of them with words.
std::string axis_label(const site::Visit& visit, LocalDate day) { return views::short_date(visit.language, day); }

std::string plot_of(const site::Visit& visit, const std::string& key, const std::vector<Point>& points,
                    const Number& number) {
    plots::LinePlot plot{
        .frame = {.id = "chart-" + key, .title = visit.text("signals.chart." + key), .description = {}},
        .labels = {},
        .lines = {{visit.text("signals.chart." + key), {}}},
        .band = {},
        .band_name = visit.text("signals.usual"),
        .levels = {},
        .marks = {},
        .number = number};
    std::ranges::replace(plot.frame.id, '_', '-');
    for (std::size_t i = 0; i < points.size(); ++i) {
        plot.labels.push_back(axis_label(visit, points[i].day));
        plot.lines.front().values.push_back(points[i].value);
        plot.band.push_back(points[i].usual);
        if (points[i].stands_out) plot.marks.push_back({i, 0});
    }
    plot.frame.description = visit.texts().plural("signals.stand_out", static_cast<std::int64_t>(plot.marks.size()));
    return plots::svg(plot);
}

void fill_chart(const site::Visit& visit, const std::string& key, const std::vector<Point>& points,
                const Number& number, views::Slots& slots) {
    if (std::ranges::none_of(points, [](const Point& point) { return point.value.has_value(); })) return;
    views::Slots& chart = slots.add("CHART");
    chart.set("TITLE", visit.text("signals.chart." + key));
    chart.set("ABOUT", visit.text("signals.about." + key));
    chart.set("ID", key);
    chart.set("PLOT_HTML", plot_of(visit, key, points, number));
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
        views::Slots& line = chart.add("LINE");
        line.set("WHEN", views::short_date(visit.language, point->day));
        line.set("VALUE", point->value ? number(*point->value) : std::string{"–"});
        line.set("USUAL",
                 point->usual ? number(point->usual->first) + "–" + number(point->usual->second) : std::string{"–"});
        line.show("OUT", point->stands_out);
    }
}

} // namespace

ChartData read_charts(Watch& watch, const Subject& subject) {
    ChartData data;
    const LocalDate tomorrow{sys_days{watch.today()} + days{1}};
    const std::vector<Day> all = watch.days_before(subject, tomorrow);
    const std::size_t first = all.size() - std::min<std::size_t>(all.size(), chart_days);
    std::optional<Baseline> baseline;
    for (std::size_t i = first; i < all.size(); ++i) {
        // A week's days are held against what was known when it began.
        if ((i - first) % 7 == 0) baseline = Baseline::learn(std::span{all}.first(i));
        data.days.push_back(
            {all[i], baseline ? std::optional{baseline->expect(all[i].day, all[i].is_free)} : std::nullopt});
    }
    const LocalDate last_sunday{sys_days{watch.today()} -
                                days{std::chrono::weekday{sys_days{watch.today()}}.c_encoding()}};
    data.weeks = watch.weeks_to(subject, last_sunday, chart_weeks);
    return data;
}

void fill_charts(const site::Visit& visit, const ChartData& data, views::Slots& slots) {
    const Number count = [&](double value) {
        return views::number(visit.language, static_cast<std::int64_t>(std::round(value)));
    };
    const Number share = [&](double value) { return views::percent(visit.language, value); };
    const Number time = [&](double value) { return views::decimal(visit.language, value, 1); };
    fill_chart(visit, "received", points_of(data.days), count, slots);
    fill_chart(visit, "late_share", shares_of(data.weeks, &Week::late), share, slots);
    fill_chart(visit, "negative_share", shares_of(data.weeks, &Week::negative), share, slots);
    fill_chart(visit, "answer_time", times_of(data.weeks), time, slots);
}

} // namespace svar::signals
