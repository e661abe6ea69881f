// views/public/statistics.html: the figures that everybody may see.
#pragma once

#include "features/statistics/unit_rows_view.hpp"

namespace svar::statistics {

struct PublicStatisticsView {
    static constexpr std::string_view template_path = "public/statistics.html";

    const site::Visit& visit;
    const PublicFigures& figures;
    const std::vector<Quarter>& quarters;
    Quarter quarter;
    UnitId unit; ///< one that may be shown, or the municipality
    bool is_complete;

    void fill(views::Slots&) const;

  private:
    void fill_filter(views::Slots&) const;
    void fill_figures(views::Slots&) const;
    void fill_breakdown(views::Slots&, Breakdown, const char* title, bool is_plotted) const;
    void fill_units(views::Slots&) const;
    std::string quarter_words(Quarter) const;
    std::string group_words(Breakdown, const Group&) const;
    std::string key_words(Breakdown, const std::string& key) const;
    std::string month_words(const std::string& key) const;
    std::string overdue_words() const;
    std::string ratio_words() const;
};

} // namespace svar::statistics
