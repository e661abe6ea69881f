// People: the list, one person, and what an administrator changes of them.
#pragma once

#include "features/site/site.hpp"

namespace svar::administration {

http::Response get_people(const site::Visit&);
http::Response get_new_person(const site::Visit&);
http::Response post_new_person(const site::Visit&);
http::Response get_person(const site::Visit&);
http::Response post_person(const site::Visit&);

} // namespace svar::administration
