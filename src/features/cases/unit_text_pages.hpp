// The page of a unit's own canned texts.
#pragma once

#include "features/site/site.hpp"

namespace svar::cases {

/// GET /staff/texts?unit=: of that unit, else of the first one whose texts the person may keep.
http::Response get_unit_texts(const site::Visit&);
/// POST /staff/texts: `do` is save or remove; without a number a new text is added.
http::Response post_unit_texts(const site::Visit&);

} // namespace svar::cases
