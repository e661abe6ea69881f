// Looking up addresses: how a service is asked, and what of its answers is believed. Pure.
#pragma once

#include "base/position.hpp"
#include "features/place/boundary.hpp"
#include "features/site/map_settings.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::place {

struct Address {
    std::string label;
    Position position;
};

inline constexpr std::size_t addresses_max = 5;
inline constexpr std::size_t address_words_max = 200; ///< characters of what is looked for
inline constexpr std::size_t label_characters_max = 200;

/// Where the service of the settings is asked for places of that name, near the municipality first.
std::string search_url(const site::MapSettings&, std::string_view words, const std::optional<Extent>& around,
                       std::string_view language);
/// Where it is asked what stands at a position.
std::string reverse_url(const site::MapSettings&, const Position&, std::string_view language);

/// At most `addresses_max` of those in the service's JSON that have a name and a position; none for anything else.
std::vector<Address> parse_addresses(std::string_view json);

} // namespace svar::place
