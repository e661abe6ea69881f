// Whether a value fits its setting.
#pragma once

#include "platform/config/settings.hpp"

#include <optional>

namespace svar::config {

/// "a whole number", "true or false" ...
std::string_view type_name(const Value&);

/// Why the value, which has the setting's type, can't be used; nothing when it can.
/// Never shows the value of a secret.
std::optional<std::string> fault_of(const Setting&, const Value&);

/// The value that a variable's text stands for, by the setting's type; lists are parted by commas.
std::optional<Value> value_of_text(const Setting&, std::string_view text);

} // namespace svar::config
