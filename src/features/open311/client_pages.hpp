// The administrator's page of the programs that may file requests.
#pragma once

#include "features/site/site.hpp"

namespace svar::open311 {

http::Response get_clients(const site::Visit&);
/// `do` is "make" or "revoke". A new key is shown in the answer itself, this once.
http::Response post_clients(const site::Visit&);

} // namespace svar::open311
