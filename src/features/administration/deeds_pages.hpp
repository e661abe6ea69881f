// The journal of administrators, for those who may read journals in the whole municipality.
#pragma once

#include "features/site/site.hpp"

namespace svar::administration {

http::Response get_deeds(const site::Visit&);

} // namespace svar::administration
