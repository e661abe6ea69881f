// Reads a scheme from TOML; every fault is reported with line and column.
#pragma once

#include "features/scheme/scheme.hpp"

namespace svar::scheme {

struct Fault {
    int line = 0;
    int column = 0;
    std::string message; ///< says what is wrong and how to mend it
};

/// The scheme, or all its faults.
struct Parsed {
    std::optional<Scheme> scheme;
    std::vector<Fault> faults;
};

Parsed parse_scheme(std::string_view toml);

/// The embedded scheme of that name ("kristianstad"); throws std::runtime_error naming its faults.
Scheme embedded_scheme(std::string_view name);

} // namespace svar::scheme
