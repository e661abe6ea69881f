// views/public/form_place.html: where a message is about, in words and as a mark on the map.
#pragma once

#include "features/place/map_view.hpp"

namespace svar::place {

struct PlaceField {
    std::string text;
    std::optional<Position> position = {};
    Whereabouts where = {}; ///< of the position
    MapSources map = {};    ///< to mark it on; empty for none
};

/// The field as it was typed, with whose place it is.
PlaceField place_field(const site::Visit&, std::string text, const std::optional<Position>&);

/// `{{>PLACE_PART}}`, with what was wrong with the fields "place" and "outside".
void fill_place_field(const site::Visit&, const PlaceField&, const Problem&, views::Slots&);

} // namespace svar::place
