// Words that tell streets and places from people, and addresses. Pure.
#pragma once

#include "features/publication/mark.hpp"
#include "features/publication/text_words.hpp"

namespace svar::publication {

/// "gata", "veien", "street": a word that stands at the end of a street's name, apart.
bool is_street_word(std::string_view lower);
/// "storgatan", "drammensveien": a street's name in one word.
bool ends_as_street(std::string_view lower);
/// "emiliaskolan", "ekbacken": ends as buildings and places do.
bool ends_as_place(std::string_view lower);

/// Streets with a number, with flat, postcode and town where they follow.
std::vector<Mark> address_marks(std::string_view text, const std::vector<TextWord>&);

} // namespace svar::publication
