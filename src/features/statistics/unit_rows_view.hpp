// Rows of units as everybody may compare them: #LINKED (URL) or #PLAIN once with LABEL, RECEIVED, IN_TIME, P50, SATISFIED.
#pragma once

#include "features/statistics/figure_words_view.hpp"
#include "features/statistics/public_figures_store.hpp"

namespace svar::statistics {

/// "2026-1"
std::string quarter_key(Quarter);

struct UnitRows {
    const site::Visit& visit;
    const PublicFigures& figures;
    Quarter quarter;

    bool is_told(UnitId unit) const { return figures.is_shown(unit, Breakdown::received); }
    /// A unit that is told of leads to its own page.
    void fill(UnitId, views::Slots& row) const;
    void fill(const PublicFigures::Rest&, UnitId whole, views::Slots& row) const;
    /// "Others together: A, B"; the unit's own cases alone bear its name.
    std::string rest_words(const PublicFigures::Rest&, UnitId whole) const;
    /// "Others together (2 units)": for a plot, which has no room for names.
    std::string short_rest_words(const PublicFigures::Rest&, UnitId whole) const;
    /// Words also for what may not be shown.
    std::string share_words(const std::optional<double>&) const;
    /// Where the share itself may not be shown, that it is not less than so much.
    std::string in_time_words(const std::optional<double>& share, const std::optional<double>& least) const;
    std::string duration_words(const std::optional<seconds>&) const;
    std::string number_words(const std::optional<std::int64_t>&) const;

  private:
    std::vector<std::string> names_of(const PublicFigures::Rest&) const;
};

} // namespace svar::statistics
