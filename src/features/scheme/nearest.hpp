// The known word that somebody may have meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svar::scheme {

/// Least number of letters to add, leave out, change or swap with the neighbour (Damerau's distance, each stretch
/// touched once).
std::size_t distance(std::string_view a, std::string_view b);

/// The known word that is nearest to `typed`; empty when none is near enough.
std::string nearest(std::string_view typed, const std::vector<std::string_view>& known);

} // namespace svar::scheme
