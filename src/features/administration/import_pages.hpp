// Import of units and people from CSV.
#pragma once

#include "features/site/site.hpp"

namespace svar::administration {

/// The most bytes that the route of the import has to take.
inline constexpr std::uint64_t import_bytes_max = 5 * 1024 * 1024;

http::Response get_import(const site::Visit&);
http::Response post_import(const site::Visit&);

} // namespace svar::administration
