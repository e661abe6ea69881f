// Pages that belong to no municipality's daily work: the installation's front, a municipality's colours and logo.
#pragma once

#include "features/site/site.hpp"

#include <string>
#include <string_view>

namespace svar::site {

/// The municipalities of this installation, for addresses that name none of them.
http::Response front_page(const Site&, const http::Request&);

/// The municipality's colours as custom properties; a style sheet.
http::Response get_theme(const Visit&);
inline constexpr std::string_view theme_path = "/theme.css";
/// The style sheet of one colour, "#1f5c99".
http::Response theme_sheet(std::string_view colour);

/// The municipality's logo under its own name; never run as a page of ours.
http::Response get_logo(const Visit&);
/// Where the logo is; the program's own mark where the municipality has none.
std::string logo_url(const Visit&);

} // namespace svar::site
