// What in a text looks as if it belonged to a person, for the eyes of who publishes it. Pure.
#pragma once

#include "features/publication/mark.hpp"

namespace svar::publication {

/// The places that look personal, in the order of the text, none over another. A help for the eye, not a promise to find
/// everything: how much it finds is in `mark_quality.hpp`.
std::vector<Mark> personal_marks(std::string_view text, const Surroundings&);

} // namespace svar::publication
