// The charts of one unit and category: each a plot with a table beside it.
#pragma once

#include "features/signals/signal.hpp"
#include "features/signals/watch_store.hpp"
#include "features/site/site.hpp"

namespace svar::signals {

/// A day with what was to be expected of it; nothing while too few days are known.
struct ExpectedDay {
    Day day;
    std::optional<CountModel> expected;
};

/// What the charts are drawn from.
struct ChartData {
    std::vector<ExpectedDay> days; ///< the last eight weeks
    std::vector<Week> weeks;       ///< the last half year
};
inline constexpr int chart_days = 56;
inline constexpr int chart_weeks = 26;
ChartData read_charts(Watch&, const Subject&);

/// Fills #CHART each: TITLE, ID, PLOT_HTML (SVG), #LINE each: WHEN, VALUE, USUAL, #OUT once (it stands out)
void fill_charts(const site::Visit&, const ChartData&, views::Slots&);

} // namespace svar::signals
