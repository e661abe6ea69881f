// The settings of the program: the one table behind file, environment, help and documentation.
#pragma once

#include "platform/config/settings.hpp"

#include <string>
#include <vector>

namespace svar::app {

const std::vector<config::Setting>& settings_table();

/// Reads file (may be empty) and environment; prints every fault to standard error and throws
/// `InvalidSettings` when there is one.
config::Settings load_settings(const std::string& file);

struct InvalidSettings {};

} // namespace svar::app
