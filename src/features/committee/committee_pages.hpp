// /staff/committee: what people say and what comes of it, for politicians, on two pages to be printed.
#pragma once

#include "features/site/site.hpp"

namespace svar::committee {

/// GET /staff/committee
http::Response get_committee(const site::Visit&);

} // namespace svar::committee
