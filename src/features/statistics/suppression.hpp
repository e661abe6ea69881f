// Which numbers everybody may see, so that no small one can be reckoned from those that are shown. Pure.
//
// The rule: a number is small when it is 1 to 4. Public figures are given for whole quarters that are over, so that no two
// periods overlap, and cut in one way at a time (a breakdown: kinds, channels, outcomes ...). Parts that are small in
// the municipality as a whole are told together. A unit's breakdown is shown only when none of its parts is small, when
// that of the unit above is shown, and when what is left of the unit above - without the units below that are shown -
// has no small part either. So everything that can be reckoned by adding and subtracting is a sum of what is left of some
// units, and none of that is small.
//
// Everybody can also count the published cases, one by one, by all that stands with them. What is left of a part without
// them - the cases of it that nobody else reads - is held to the same rule, as a part of its own (`unread`); only of the
// municipality as a whole it may be small.
#pragma once

#include "base/ids.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace svar::statistics {

inline constexpr std::int64_t small_below = 5;

constexpr bool is_small(std::int64_t count) { return count > 0 && count < small_below; }

/// To the nearest five: for a number that everybody may look at from day to day, or take those of quarters away from.
constexpr std::int64_t about(std::int64_t count) { return (count + small_below / 2) / small_below * small_below; }

using Parts = std::vector<std::int64_t>;

/// Whether no part is small; negative parts are no counts and never safe.
bool is_safe(const Parts&);
std::int64_t total(const Parts&);
/// What is left of each part.
Parts without(Parts, const Parts& taken);

/// A unit with its place in the tree, and its breakdown with all below it.
struct Branch {
    std::vector<std::size_t> below; ///< places of the units directly below
    Parts parts;
    Parts unread = {}; ///< of the same parts; empty where nobody can count others
};

/// For each unit whether its breakdown may be shown; the first is the municipality, units above stand before those below.
/// `may_be` holds it to units that another breakdown with the same total shows; empty for all.
std::vector<bool> shown_units(const std::vector<Branch>&, const std::vector<bool>& may_be = {});

/// For each part the number of its group, so that no group of the municipality's parts is small. Small parts are one group,
/// with others that are needed; the rest stay alone.
std::vector<std::size_t> groups_of(const Parts&);
/// The same where so many of each part are unread, with as many groups as possible; fewer than five unread ones in all
/// can't be hidden.
std::vector<std::size_t> groups_of(const Parts&, const Parts& unread);
Parts grouped(const Parts&, const std::vector<std::size_t>& groups);

} // namespace svar::statistics
