// What people said and what came of it: the page for everybody, and the one where it is approved.
#pragma once

#include "features/site/site.hpp"

namespace svar::outcomes {

http::Response get_outcomes(const site::Visit&);
http::Response get_approval(const site::Visit&);
http::Response post_approval(const site::Visit&);

} // namespace svar::outcomes
