// What the operator has set for maps and for looking up addresses.
#pragma once

#include <string>

namespace svar::site {

struct MapSettings {
    std::string tiles_file = {};     ///< PMTiles, which this server gives out; empty for none
    std::string tiles_url = {};      ///< of another server, with {z}, {x} and {y}; empty for none
    std::string attribution = {};    ///< whose map it is
    std::string address_url = {};    ///< where addresses are looked up; empty for nowhere
    std::string address_format = {}; ///< "nominatim" or "pelias"
    std::string address_key = {};    ///< for that service

    bool has_addresses() const { return !address_url.empty(); }
};

} // namespace svar::site
