// Making and changing a municipality of the installation from the command line.
#pragma once

#include "app/installation.hpp"

#include <string>
#include <vector>

namespace svar::app {

/// What is known of a municipality; an empty text leaves what is there as it is.
struct MunicipalityDetails {
    std::string host; ///< names it: "kristianstad", or a full host name
    std::string name;
    std::string language; ///< "sv", "nb", "da" or "en"
    std::string country;  ///< "SE", "NO" or "DK"
    std::string time_zone;
    std::string scheme;
    std::string email;
    std::string phone;
    std::string address;
    std::string opening_hours;
    std::string colour;              ///< "#1f5c99"
    std::string logo_file;           ///< path of a PNG, JPEG or SVG
    std::string logo_text;           ///< what the logo shows
    std::vector<std::string> levels; ///< names of the levels from the municipality itself down; for a new one
};

/// Makes the municipality of that host name, or changes the one there is.
int set_municipality(const Place&, const config::Settings&, const MunicipalityDetails&);

} // namespace svar::app
