// /staff/contacts: what was counted in a week, as a page and for spreadsheets.
#pragma once

#include "features/site/site.hpp"

namespace svar::counting {

http::Response get_contacts(const site::Visit&);
http::Response get_contacts_csv(const site::Visit&);

} // namespace svar::counting
