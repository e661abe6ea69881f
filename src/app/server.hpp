// The running program: HTTP, background work, and the stop that finishes what it began.
#pragma once

#include "app/installation.hpp"

namespace svar::app {

/// Serves until SIGINT or SIGTERM. Prints the addresses to standard output. Returns the exit code.
int serve(const Place&, const config::Settings&, const std::string& listen);

} // namespace svar::app
