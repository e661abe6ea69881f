#include "features/comparison/units_view.hpp"

#include "features/publication/cut_view.hpp"
#include "features/publication/reading_view.hpp"
#include "features/statistics/figure_words_view.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace svar::comparison {

using statistics::Breakdown;

std::string UnitsView::quarter_words(statistics::Quarter of) const {
    return visit.texts().text("statistics.quarter",
                              {{"number", std::to_string(of.number)}, {"year", std::to_string(of.year)}});
}

void UnitsView::fill(views::Slots& slots) const {
    publication::fill_reading(visit, "/published/units", slots);
    for (const statistics::Quarter of : quarters)
        publication::add_choice(slots, "QUARTER", statistics::quarter_key(of), quarter_words(of), of == quarter);
    slots.set("QUARTER_NAME", quarter_words(quarter));
    const organisation::Unit& root = visit.organisation->root();
    const bool is_shown = rows().is_told(root.id);
    slots.show("PENDING", !is_complete);
    slots.show("NONE", is_complete && !is_shown);
    if (!is_complete || !is_shown) return;
    views::Slots& found = slots.add("FOUND");
    fill_plot(found);
    fill_unit(root, found);
    found.show("TOO_FEW", told_below(root.id).empty());
}

statistics::UnitRows UnitsView::rows() const { return {visit, figures, quarter}; }

std::vector<UnitId> UnitsView::told_below(UnitId unit) const {
    std::vector<UnitId> units = visit.organisation->children(unit);
    const bool is_of_root = unit == visit.organisation->root().id;
    // Deep below, units that got nothing would only make the table long.
    std::erase_if(units, [&](UnitId one) {
        return figures.received(one).value_or(0) == 0 && !(is_of_root && rows().is_told(one));
    });
    return units;
}

/// The unit, those below that are told of, and the others together.
void UnitsView::fill_unit(const organisation::Unit& unit, views::Slots& table) const {
    const auto indented = [&](int level) {
        std::string indent;
        for (int at = 1; at < level; ++at) indent += "\u2003";
        return indent;
    };
    views::Slots& row = table.add("ROW");
    row.set("INDENT", indented(unit.level));
    rows().fill(unit.id, row);
    for (const UnitId below : told_below(unit.id)) fill_unit(*visit.organisation->unit(below), table);
    if (const auto rest = figures.rest(unit.id)) {
        views::Slots& others = table.add("ROW");
        others.set("INDENT", indented(unit.level + 1));
        rows().fill(*rest, unit.id, others);
    }
}

/// The units directly below the municipality, by their share in time, or by what they got where not every share may be
/// told, and the others together.
void UnitsView::fill_plot(views::Slots& slots) const {
    const UnitId root = visit.organisation->root().id;
    const std::vector<UnitId> units = told_below(root);
    const bool is_by_share =
        std::ranges::all_of(units, [&](UnitId unit) { return figures.share_in_time(unit).has_value(); });
    const std::string title = visit.text(is_by_share ? "comparison.in_time" : "comparison.received");
    plots::BarPlot plot{.frame = {"units-plot", title, visit.text("statistics.plot.bars_text")}};
    const auto add = [&](std::string label, const std::optional<double>& share,
                         const std::optional<std::int64_t>& count) {
        plot.bars.push_back(is_by_share ? share_bar(std::move(label), share) : received_bar(std::move(label), count));
    };
    for (const UnitId unit : units)
        add(std::string{visit.organisation->name(unit)}, figures.share_in_time(unit), figures.received(unit));
    if (const auto rest = figures.rest(root))
        add(rows().short_rest_words(*rest, root), rest->share_in_time, rest->received);
    if (plot.bars.empty()) return;
    views::Slots& plotted = slots.add("PLOTTED");
    plotted.set("PLOT_TITLE", title);
    plotted.set("PLOT_HTML", plots::svg(plot));
}

plots::Bar UnitsView::share_bar(std::string label, const std::optional<double>& share) const {
    return {.label = std::move(label),
            .value = share.value_or(0) * 100,
            .words = rows().share_words(share),
            .is_hidden = !share};
}

plots::Bar UnitsView::received_bar(std::string label, const std::optional<std::int64_t>& received) const {
    return {.label = std::move(label),
            .value = static_cast<double>(received.value_or(0)),
            .words = rows().number_words(received),
            .is_hidden = !received};
}

} // namespace svar::comparison
