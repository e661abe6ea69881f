// Instants as Open311 writes them (the W3C's note on dates and times): always with a zone. Pure.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svar::open311 {

/// "2026-11-22T16:29:00Z"
std::string w3_text(Instant);
/// Empty for none.
std::string w3_text(const std::optional<Instant>&);

/// Of "2026-11-22T16:29:00+01:00", with or without seconds and fractions; a day alone begins at midnight UTC. Nothing
/// for a time without a zone. A blank stands for the plus that an address did not encode.
std::optional<Instant> parse_w3(std::string_view);

} // namespace svar::open311
