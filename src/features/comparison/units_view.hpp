// views/public/units.html: units compared over one quarter, as far as everybody may see their figures.
#pragma once

#include "features/site/site.hpp"
#include "features/statistics/public_figures_store.hpp"
#include "platform/plots/plots.hpp"

#include <string>
#include <vector>

namespace svar::comparison {

/// "2026-1"
std::string quarter_key(statistics::Quarter);

struct UnitsView {
    static constexpr std::string_view template_path = "public/units.html";
    const site::Visit& visit;
    const statistics::PublicFigures& figures;
    const std::vector<statistics::Quarter>& quarters;
    statistics::Quarter quarter;
    bool is_complete; ///< else nothing is shown yet

    void fill(views::Slots&) const;

  private:
    std::string quarter_words(statistics::Quarter) const;
    std::string share_words(const std::optional<double>&) const;
    void fill_plot(views::Slots&) const;
    plots::Bar share_bar(UnitId) const;
    plots::Bar received_bar(UnitId) const;
    void fill_row(const organisation::Unit&, views::Slots&) const;
};

} // namespace svar::comparison
