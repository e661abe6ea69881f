// Numbers in a text that belong to a person: identity, telephone, card, account. Pure.
#pragma once

#include "features/publication/mark.hpp"

namespace svar::publication {

/// In the order of the text, none over another.
std::vector<Mark> number_marks(std::string_view text, const Surroundings&);

} // namespace svar::publication
