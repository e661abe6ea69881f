// How far one spelling is from another. Pure.
#pragma once

#include <string_view>

namespace svar::fulltext {

/// How many letters must be changed, added, left out or swapped with their neighbour to make one of the other; no more
/// than `limit` + 1 is counted. Both are valid UTF-8.
int spelling_distance(std::string_view one, std::string_view other, int limit);

/// How far a word may be from one that was meant: short ones by one letter, longer ones by two.
int spelling_distance_max(std::string_view word);

} // namespace svar::fulltext
