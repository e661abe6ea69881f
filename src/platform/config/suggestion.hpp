// "Did you mean" for names that are nearly right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svar::config {

/// Letters to insert, delete, replace or swap with their neighbour to make `b` of `a`.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that `name` was probably meant to be, or the empty text.
std::string_view nearest(std::string_view name, const std::vector<std::string_view>& candidates);

} // namespace svar::config
