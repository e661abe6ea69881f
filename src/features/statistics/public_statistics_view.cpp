#include "features/statistics/public_statistics_view.hpp"

#include "platform/plots/plots.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace svar::statistics {

namespace {

void add_choice(views::Slots& slots, std::string_view section, std::string_view value, std::string_view label,
                bool is_selected) {
    views::Slots& choice = slots.add(section);
    choice.set("VALUE", value);
    choice.set("LABEL", label);
    choice.show("SELECTED", is_selected);
}

/// The most first; what is told together comes last.
bool order_of_groups(const Group& one, const Group& other) {
    const bool is_one = one.keys.size() == 1, is_other = other.keys.size() == 1;
    return is_one != is_other ? is_one : one.count > other.count;
}

/// Whether the parts have an order of their own.
bool has_order(Breakdown breakdown) {
    return breakdown == Breakdown::months || breakdown == Breakdown::outcomes || breakdown == Breakdown::grades;
}

} // namespace

std::string PublicStatisticsView::quarter_words(Quarter of) const {
    return visit.texts().text("statistics.quarter",
                              {{"number", std::to_string(of.number)}, {"year", std::to_string(of.year)}});
}

void PublicStatisticsView::fill(views::Slots& slots) const {
    slots.set("UNIT_NAME", visit.organisation->name(unit));
    slots.set("QUARTER_NAME", quarter_words(quarter));
    fill_filter(slots);
    // What is told while figures are still being reckoned could be taken away from what is told later.
    const bool is_shown = figures.is_shown(unit, Breakdown::received);
    slots.show("PENDING", !is_complete);
    slots.show("NOTHING", is_complete && !is_shown);
    if (!is_complete || !is_shown) return;
    views::Slots& found = slots.add("FOUND");
    fill_figures(found);
    fill_breakdown(found, Breakdown::months, "statistics.by_month", true);
    fill_breakdown(found, Breakdown::kinds, "statistics.by_kind", true);
    fill_breakdown(found, Breakdown::categories, "statistics.by_category", true);
    fill_breakdown(found, Breakdown::channels, "statistics.by_channel", true);
    fill_breakdown(found, Breakdown::outcomes, "statistics.by_outcome", false);
    fill_breakdown(found, Breakdown::reasons, "statistics.by_reason", false);
    fill_breakdown(found, Breakdown::grades, "statistics.by_grade", false);
    fill_units(found);
}

void PublicStatisticsView::fill_filter(views::Slots& slots) const {
    for (const Quarter of : quarters) add_choice(slots, "QUARTER", quarter_key(of), quarter_words(of), of == quarter);
    for (const organisation::Unit& one : visit.organisation->units()) {
        if (!figures.is_shown(one.id, Breakdown::received)) continue;
        std::string label;
        for (int level = 0; level < one.level; ++level) label += "\u2003";
        add_choice(slots, "UNIT", std::to_string(one.id.value()), label + one.name, one.id == unit);
    }
}

void PublicStatisticsView::fill_figures(views::Slots& slots) const {
    const auto add = [&](const char* label, std::string value) {
        views::Slots& figure = slots.add("FIGURE");
        figure.set("LABEL", visit.text(label));
        figure.set("VALUE", value);
    };
    const UnitRows words{visit, figures, quarter};
    const auto share = [&](Breakdown breakdown, std::string_view key) {
        return words.share_words(figures.share_of(unit, breakdown, key));
    };
    add("statistics.received", FigureWords{visit}.number(figures.received(unit).value_or(0)));
    add("statistics.in_time", words.in_time_words(figures.share_in_time(unit), figures.least_share_in_time(unit)));
    add("statistics.answer_p50", words.duration_words(figures.answer_time(unit, 0.5)));
    add("statistics.answer_p90", words.duration_words(figures.answer_time(unit, 0.9)));
    add("statistics.completion_p50", words.duration_words(figures.completion_time(unit, 0.5)));
    add("statistics.completion_p90", words.duration_words(figures.completion_time(unit, 0.9)));
    add("statistics.satisfied", share(Breakdown::grades, "satisfied"));
    add("statistics.negative_positive", ratio_words());
    add("statistics.anonymous", share(Breakdown::senders, "anonymous"));
    add("statistics.led_to_measure", share(Breakdown::measures, "led"));
    add("statistics.not_published", share(Breakdown::outcomes, "not_published"));
    add("statistics.escalated", words.number_words(figures.count_of(unit, Breakdown::escalations, "escalated")));
    add("statistics.overdue", overdue_words());
}

std::string PublicStatisticsView::overdue_words() const {
    const auto overdue = figures.count_of(unit, Breakdown::standing, "overdue");
    return overdue ? FigureWords{visit}.about(*overdue) : visit.text("statistics.hidden");
}

std::string PublicStatisticsView::ratio_words() const {
    const auto negative = figures.count_of(unit, Breakdown::kinds, "complaint");
    const auto positive = figures.count_of(unit, Breakdown::kinds, "praise");
    return negative && positive ? FigureWords{visit}.ratio(*negative, *positive) : visit.text("statistics.hidden");
}

std::string PublicStatisticsView::key_words(Breakdown breakdown, const std::string& key) const {
    const FigureWords words{visit};
    if (breakdown == Breakdown::kinds) return words.kind(key);
    if (breakdown == Breakdown::categories) return words.category(key);
    if (breakdown == Breakdown::channels) return words.channel(key);
    if (breakdown == Breakdown::grades) return visit.text("statistics.grade." + key);
    if (breakdown == Breakdown::months) return month_words(key);
    if (breakdown == Breakdown::reasons) return visit.text("statistics.reason." + key);
    return visit.text(key == "published" ? "statistics.published" : "statistics.not_published");
}

std::string PublicStatisticsView::month_words(const std::string& key) const {
    const auto first = parse_date(key + "-01");
    return first ? views::month_name(visit.language, first->year() / first->month()) : key;
}

std::string PublicStatisticsView::group_words(Breakdown breakdown, const Group& group) const {
    std::string words;
    for (const std::string& key : group.keys) words += (words.empty() ? "" : ", ") + key_words(breakdown, key);
    return words;
}

void PublicStatisticsView::fill_breakdown(views::Slots& slots, Breakdown breakdown, const char* title,
                                          bool is_plotted) const {
    const FigureWords words{visit};
    auto groups = figures.groups(unit, breakdown);
    views::Slots& part = slots.add("PART");
    const std::string id = fmt::format("part-{}", static_cast<int>(breakdown));
    part.set("ID", id);
    part.set("TITLE", visit.text(title));
    part.show("HIDDEN", !groups);
    if (!groups) return;
    if (!has_order(breakdown)) std::ranges::stable_sort(*groups, order_of_groups);
    views::Slots& shown = part.add("SHOWN");
    shown.set("TITLE", visit.text(title));
    plots::BarPlot plot{
        .frame = {fmt::format("{}-plot", id), visit.text(title), visit.text("statistics.plot.bars_text")}};
    for (const Group& group : *groups) {
        const std::string label = group_words(breakdown, group);
        const std::string count = words.number(group.count);
        plot.bars.push_back({label, static_cast<double>(group.count), count});
        views::Slots& row = shown.add("ROW");
        row.set("LABEL", label);
        row.set("COUNT", count);
    }
    if (is_plotted) shown.add("PLOTTED").set("PLOT_HTML", plots::svg(plot));
}

/// The units below that are told of, and the others together.
void PublicStatisticsView::fill_units(views::Slots& slots) const {
    const auto below = visit.organisation->children(unit);
    if (below.empty()) return;
    const UnitRows rows{visit, figures, quarter};
    views::Slots& part = slots.add("UNITS");
    views::Slots* table = nullptr;
    for (const UnitId one : below) {
        if (!rows.is_told(one)) continue;
        if (table == nullptr) table = &part.add("TABLE");
        rows.fill(one, table->add("ROW"));
    }
    part.show("TOO_FEW", table == nullptr);
    if (const auto rest = figures.rest(unit); rest && table != nullptr) rows.fill(*rest, unit, table->add("ROW"));
}

} // namespace svar::statistics
