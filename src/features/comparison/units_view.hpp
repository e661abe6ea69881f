// views/public/units.html: units compared over one quarter, as far as everybody may see their figures.
#pragma once

#include "features/site/site.hpp"
#include "features/statistics/unit_rows_view.hpp"
#include "platform/plots/plots.hpp"

#include <string>
#include <vector>

namespace svar::comparison {

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
    statistics::UnitRows rows() const;
    std::vector<UnitId> told_below(UnitId) const;
    void fill_unit(const organisation::Unit&, views::Slots& table) const;
    void fill_plot(views::Slots&) const;
    plots::Bar share_bar(std::string label, const std::optional<double>&) const;
    plots::Bar received_bar(std::string label, const std::optional<std::int64_t>&) const;
};

} // namespace svar::comparison
