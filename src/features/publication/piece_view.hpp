// Pieces of a text in a template: {{#X}}{{#SAME}}{{TEXT}}{{/SAME}}{{#MARKED}}...{{/MARKED}}{{/X}}.
#pragma once

#include "features/publication/text_changes.hpp"
#include "platform/views/views.hpp"

namespace svar::publication {

/// Each piece as one `section`, in the section of its kind: SAME, REMOVED, ADDED or MARKED.
void fill_pieces(views::Slots&, std::string_view section, const std::vector<Piece>&);

} // namespace svar::publication
