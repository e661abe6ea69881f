// What people write about: the categories, each with how much is published of it and what came last.
#pragma once

#include "features/site/site.hpp"

namespace svar::publication {

http::Response get_categories(const site::Visit&);

} // namespace svar::publication
