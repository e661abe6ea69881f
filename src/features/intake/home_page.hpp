// A municipality's start page.
#pragma once

#include "features/site/site.hpp"

namespace svar::intake {

http::Response get_home(const site::Visit&);

} // namespace svar::intake
