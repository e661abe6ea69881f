// The route table as text: for tests of access, and for operators who want to see what is open to whom.
#pragma once

#include <string>

namespace svar::app {

/// One line for each route: method, path, access ("anyone", "signed_in" or a capability such as "edit_people")
/// and rate class, parted by tabs.
std::string route_list();

/// Prints the list.
int list_routes();

} // namespace svar::app
