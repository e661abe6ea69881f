// The part of the route table that readers and their programs use without a case of their own.
#pragma once

#include "app/routes.hpp"

namespace svar::app {

const std::vector<Route>& public_routes();

} // namespace svar::app
