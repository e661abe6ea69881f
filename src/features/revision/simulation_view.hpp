// A simulation as a table and a plot.
#pragma once

#include "features/revision/simulation.hpp"
#include "features/scheme/scheme_version.hpp"
#include "features/site/site.hpp"

namespace svar::revision {

/// views/staff/scheme_simulation.html
struct SimulationView {
    static constexpr std::string_view template_path = "staff/scheme_simulation.html";
    const site::Visit& visit;
    const scheme::SchemeVersion& version;
    const Simulation& simulation;
    int months = 12;

    void fill(views::Slots&) const;

  private:
    void fill_sums(views::Slots&) const;
    void fill_clocks(views::Slots&) const;
    void fill_posts(views::Slots&) const;
    void fill_months(views::Slots&) const;
};

/// The same as lines of a table for the command line, in English.
std::string table_of(const Simulation&, const views::Catalogue&);

} // namespace svar::revision
