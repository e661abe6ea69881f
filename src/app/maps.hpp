// The operator's settings for maps and addresses, checked before the server starts.
#pragma once

#include "features/site/map_settings.hpp"
#include "platform/config/settings.hpp"

namespace svar::app {

/// Throws std::runtime_error that names the setting and what is wrong with it.
void check_maps(const site::MapSettings&);

/// What is set, checked.
site::MapSettings maps_of(const config::Settings&);

} // namespace svar::app
