// Addresses for the browser, asked of the settings' service by us, so that it never sees who asks.
#pragma once

#include "base/position.hpp"
#include "features/site/site.hpp"

namespace svar::place {

/// Addresses that fit the words of `q`, as JSON; not found where the settings name no service.
http::Response get_addresses(const site::Visit&);

/// What stands at the position; the empty text where no service says so in time.
std::string address_at(const site::Visit&, const Position&);

} // namespace svar::place
