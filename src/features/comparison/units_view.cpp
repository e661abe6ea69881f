#include "features/comparison/units_view.hpp"

#include "features/publication/cut_view.hpp"
#include "features/publication/reading_view.hpp"
#include "features/statistics/figure_words_view.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace svar::comparison {

using statistics::Breakdown;

std::string quarter_key(statistics::Quarter quarter) { return fmt::format("{}-{}", quarter.year, quarter.number); }

std::string UnitsView::quarter_words(statistics::Quarter of) const {
    return visit.texts().text("statistics.quarter",
                              {{"number", std::to_string(of.number)}, {"year", std::to_string(of.year)}});
}

std::string UnitsView::share_words(const std::optional<double>& share) const {
    return share ? statistics::FigureWords{visit}.share(share) : visit.text("statistics.hidden");
}

void UnitsView::fill(views::Slots& slots) const {
    publication::fill_reading(visit, "/published/units", slots);
    for (const statistics::Quarter of : quarters)
        publication::add_choice(slots, "QUARTER", quarter_key(of), quarter_words(of), of == quarter);
    slots.set("QUARTER_NAME", quarter_words(quarter));
    const bool is_shown = figures.is_shown(visit.organisation->root().id, Breakdown::received);
    slots.show("PENDING", !is_complete);
    slots.show("NONE", is_complete && !is_shown);
    if (!is_complete || !is_shown) return;
    views::Slots& found = slots.add("FOUND");
    fill_plot(found);
    for (const organisation::Unit& unit : visit.organisation->units())
        if (unit.level <= 1 || figures.is_shown(unit.id, Breakdown::received)) fill_row(unit, found.add("ROW"));
}

/// The units directly below the municipality, by their share in time, or by what they got where too few shares may be
/// told. What may not be told has words instead of a bar.
void UnitsView::fill_plot(views::Slots& slots) const {
    const std::vector<UnitId> units = visit.organisation->children(visit.organisation->root().id);
    const auto shares =
        std::ranges::count_if(units, [&](UnitId unit) { return figures.share_in_time(unit).has_value(); });
    const bool is_by_share = shares > 1;
    const std::string title = visit.text(is_by_share ? "comparison.in_time" : "comparison.received");
    plots::BarPlot plot{.frame = {"units-plot", title, visit.text("statistics.plot.bars_text")}};
    for (const UnitId unit : units) plot.bars.push_back(is_by_share ? share_bar(unit) : received_bar(unit));
    if (plot.bars.empty()) return;
    views::Slots& plotted = slots.add("PLOTTED");
    plotted.set("PLOT_TITLE", title);
    plotted.set("PLOT_HTML", plots::svg(plot));
}

plots::Bar UnitsView::share_bar(UnitId unit) const {
    const auto share = figures.share_in_time(unit);
    return {.label = std::string{visit.organisation->name(unit)},
            .value = share.value_or(0) * 100,
            .words = share_words(share),
            .is_hidden = !share};
}

plots::Bar UnitsView::received_bar(UnitId unit) const {
    const auto received = figures.received(unit);
    return {.label = std::string{visit.organisation->name(unit)},
            .value = static_cast<double>(received.value_or(0)),
            .words = received ? statistics::FigureWords{visit}.number(*received) : visit.text("statistics.hidden"),
            .is_hidden = !received};
}

void UnitsView::fill_row(const organisation::Unit& unit, views::Slots& row) const {
    const statistics::FigureWords words{visit};
    std::string indent;
    for (int level = 1; level < unit.level; ++level) indent += "\u2003";
    const auto received = figures.received(unit.id);
    views::Slots& name = row.add(received ? "LINKED" : "PLAIN");
    name.set("LABEL", unit.name);
    if (received) name.set("URL", fmt::format("/statistics?quarter={}&unit={}", quarter_key(quarter), unit.id.value()));
    row.set("INDENT", indent);
    row.set("RECEIVED", received ? words.number(*received) : visit.text("statistics.hidden"));
    row.set("IN_TIME", share_words(figures.share_in_time(unit.id)));
    const auto half = figures.answer_time(unit.id, 0.5);
    row.set("P50", half ? words.duration(half) : visit.text("statistics.hidden"));
    row.set("SATISFIED", share_words(figures.share_of(unit.id, Breakdown::grades, "satisfied")));
}

} // namespace svar::comparison
