// Reads a scheme from TOML; every fault is reported with line and column. docs/schemes.md has all keys.
#pragma once

#include "features/scheme/scheme.hpp"

namespace svar::scheme {

/// What fills the placeholders of a text.
using Arguments = std::vector<std::pair<std::string_view, std::string>>;

/// One thing that is wrong in a file. `scheme_words.hpp` words it.
struct Fault {
    int line = 0;
    int column = 0;
    std::string_view key; ///< of the text that says what is wrong and how to mend it, "scheme.fault.length"
    Arguments arguments;

    bool operator==(const Fault&) const = default;
};

/// Where rules stand in their file: the line of "clock.promise" or of "calendar".
using Lines = std::map<std::string, int, std::less<>>;

/// The scheme, or all its faults in the order of the file.
struct Parsed {
    std::optional<Scheme> scheme;
    std::vector<Fault> faults;
    Lines lines;
};

/// Where the keys of the organisation's `units` are given, those that the file names must be among them.
Parsed parse_scheme(std::string_view toml, const std::vector<std::string>* units = nullptr);

/// The embedded scheme of that name ("kristianstad"); throws std::runtime_error naming its faults.
Scheme embedded_scheme(std::string_view name);

} // namespace svar::scheme
