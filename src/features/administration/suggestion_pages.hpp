// /staff/suggestions: how good the sorting suggestions are, and learning them anew.
#pragma once

#include "features/site/site.hpp"

namespace svar::administration {

http::Response get_suggestions(const site::Visit&);
http::Response post_suggestions(const site::Visit&);

} // namespace svar::administration
