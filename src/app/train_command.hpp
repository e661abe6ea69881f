// svar train: learns suggestions from closed cases now.
#pragma once

#include "app/installation.hpp"

#include <string>

namespace svar::app {

/// Of the municipality with this host name, of all without one; prints what was measured.
int train_suggestions(const Place&, const config::Settings&, const std::string& municipality);

} // namespace svar::app
