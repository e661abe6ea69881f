#include "features/place/area_view.hpp"

#include "features/place/map_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <cmath>

namespace svar::place {

void AreasView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    site::fill_problems(visit, slots, problem);
    fill_boundary(slots);
    fill_neighbours(slots);
    fill_form(slots);
}

std::string AreasView::size_text(const Boundary& boundary) const {
    return visit.texts().text("place.areas.size",
                              {{"points", views::number(visit.language, static_cast<std::int64_t>(boundary.points()))},
                               {"size", views::number(visit.language, std::llround(square_kilometres(boundary)))}});
}

void AreasView::fill_boundary(views::Slots& slots) const {
    if (!is_about_neighbour) site::show_field_problem(visit, slots, "BOUNDARY_PROBLEM", problem, "boundary");
    if (areas.empty() || areas.front().id != own_area) return slots.show("NO_BOUNDARY");
    views::Slots& own = slots.add("BOUNDARY");
    const Area& area = areas.front();
    const Extent extent = extent_of(area.boundary);
    own.set("CSRF", visit.csrf);
    map_sources(visit).fill(own);
    own.set("SIZE_TEXT", size_text(area.boundary));
    own.set("SOUTH_WEST", position_text(extent.south_west));
    own.set("NORTH_EAST", position_text(extent.north_east));
    own.set("WHEN", views::date_time(visit.language, area.changed_at, visit.municipality().time_zone));
}

void AreasView::fill_neighbours(views::Slots& slots) const {
    views::Slots* list = nullptr;
    for (const Area& area : areas) {
        if (area.id == own_area) continue;
        if (list == nullptr) list = &slots.add("NEIGHBOURS");
        views::Slots& line = list->add("NEIGHBOUR");
        line.set("CSRF", visit.csrf);
        line.set("VALUE", area.id.value());
        line.set("NAME", area.name);
        if (!area.web.empty()) line.add("WEB").set("URL", area.web);
        if (!area.email.empty()) line.add("EMAIL").set("TEXT", area.email);
        line.set("SIZE_TEXT", area.boundary.empty() ? visit.text("place.areas.unbounded") : size_text(area.boundary));
    }
    if (list == nullptr) slots.show("NO_NEIGHBOURS");
}

void AreasView::fill_form(views::Slots& slots) const {
    slots.set("NAME", typed.name);
    slots.set("WEB", typed.web);
    slots.set("EMAIL", typed.email);
    if (open) slots.add("CHANGES").set("VALUE", open.value());
    else slots.show("ADDS");
    if (!is_about_neighbour) return;
    for (const auto& [section, field] : {std::pair{"NAME_PROBLEM", "name"}, std::pair{"WEB_PROBLEM", "web"},
                                         std::pair{"EMAIL_PROBLEM", "email"}, std::pair{"AREA_PROBLEM", "boundary"}})
        site::show_field_problem(visit, slots, section, problem, field);
}

} // namespace svar::place
