#include "features/place/place_field_view.hpp"

#include "features/place/area_store.hpp"
#include "features/site/page.hpp"

namespace svar::place {

namespace {

void fill_outside(const site::Visit& visit, const PlaceField& field, const Problem& problem, views::Slots& part) {
    part.show(field.where.is_outside ? "OUTSIDE" : "INSIDE");
    site::show_field_problem(visit, part, "OUTSIDE_PROBLEM", problem, "outside");
    if (!field.where.is_outside) return;
    part.set("OUTSIDE_TEXT", outside_text(visit, field.where));
    if (!field.where.neighbour) return;
    if (!field.where.neighbour->web.empty()) part.add("WEB").set("URL", field.where.neighbour->web);
    if (!field.where.neighbour->email.empty()) part.add("EMAIL").set("ADDRESS", field.where.neighbour->email);
}

} // namespace

PlaceField place_field(const site::Visit& visit, std::string text, const std::optional<Position>& position) {
    PlaceField field{.text = std::move(text), .position = position, .map = map_sources(visit)};
    if (position)
        field.where = visit.site.database.read([&](db::Tx& tx) { return whereabouts_of(tx, visit.id(), *position); });
    return field;
}

void fill_place_field(const site::Visit& visit, const PlaceField& field, const Problem& problem, views::Slots& slots) {
    views::Slots& part = slots.include("PLACE_PART", "public/form_place.html");
    part.set("PLACE", field.text);
    site::show_field_problem(visit, part, "PLACE_PROBLEM", problem, "place");
    if (field.position) {
        part.set("LATITUDE", degrees_text(field.position->latitude));
        part.set("LONGITUDE", degrees_text(field.position->longitude));
        part.add("SPOT").set("POSITION", position_text(*field.position));
    }
    fill_outside(visit, field, problem, part);
    part.show("SEARCHED", visit.site.map.has_addresses());
    if (!field.map.empty()) field.map.fill(part.add("DRAWN"));
}

} // namespace svar::place
