// The figures that everybody may see.
#pragma once

#include "features/site/site.hpp"

namespace svar::statistics {

/// GET /statistics?unit=&quarter=2026-3
http::Response get_public_statistics(const site::Visit&);

} // namespace svar::statistics
