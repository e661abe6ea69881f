// Names of people in a text. Pure.
#pragma once

#include "features/publication/mark.hpp"
#include "features/publication/text_words.hpp"

namespace svar::publication {

/// Given and family names together, in the order of the text: by lists, by what stands before ("heter", "grannen",
/// "hälsningar"), and the submitter's own. Streets, buildings, companies and the public names are left out.
std::vector<Mark> name_marks(std::string_view text, const std::vector<TextWord>&, const Surroundings&);

} // namespace svar::publication
