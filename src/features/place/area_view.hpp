// The boundary and the neighbours as their page shows them.
#pragma once

#include "features/place/area.hpp"
#include "features/site/site.hpp"

#include <vector>

namespace svar::place {

/// views/staff/place.html
struct AreasView {
    static constexpr std::string_view template_path = "staff/place.html";
    const site::Visit& visit;
    std::vector<Area> areas;
    NeighbourDetails typed = {}; ///< of the neighbour that is added or changed
    AreaId open = {};            ///< the neighbour that is changed; none adds one
    Problem problem = {};
    bool is_about_neighbour = false; ///< whose form the problem belongs to

    void fill(views::Slots&) const;

  private:
    void fill_boundary(views::Slots&) const;
    void fill_neighbours(views::Slots&) const;
    void fill_form(views::Slots&) const;
    std::string size_text(const Boundary&) const;
};

} // namespace svar::place
