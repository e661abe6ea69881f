// Pages that belong to no municipality's daily work: the installation's front, a municipality's colours.
#pragma once

#include "features/site/site.hpp"

namespace svar::site {

/// The municipalities of this installation, for addresses that name none of them.
http::Response front_page(const Site&, const http::Request&);

/// The municipality's colours as custom properties; a style sheet.
http::Response get_theme(const Visit&);

} // namespace svar::site
