// The kept lists: for their recipients, and for those who see the cases of the units.
#pragma once

#include "features/site/site.hpp"

namespace svar::overdue {

/// GET /staff/overdue?unit=&before=
http::Response get_lists(const site::Visit&);
/// GET /staff/overdue/{list}?unit=
http::Response get_list(const site::Visit&);
/// GET /staff/overdue/{list}/csv?unit=&bom=1
http::Response get_list_csv(const site::Visit&);

} // namespace svar::overdue
