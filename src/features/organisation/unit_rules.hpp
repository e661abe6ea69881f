// What a change of the tree must satisfy; pure functions over a snapshot.
#pragma once

#include "base/result.hpp"
#include "features/organisation/organisation.hpp"

#include <string_view>
#include <vector>

namespace svar::organisation {

inline constexpr std::size_t unit_name_code_points_max = 120;
inline constexpr std::size_t unit_key_code_points_max = 40;

/// The deepest level that has a name; without level names 8.
int deepest_level(const Organisation&);

/// Keeps the level where it still lies below the parent's, so that an "enhet" stays one when it moves;
/// else one below the parent.
int settled_level(int level, int parent_level);

/// Catalogue keys of what is wrong, empty when nothing is. An e-mail address may be missing.
std::string_view name_problem(std::string_view name);
std::string_view key_problem(std::string_view key);
std::string_view email_problem(std::string_view email);

/// Position after the last child of `parent`.
int next_position(const Organisation&, UnitId parent);

/// The units that change when `unit` goes below `parent`: itself first, then those below it whose level
/// must follow. Problem for the municipality itself, its own subtree, a closed parent, too deep a tree.
Result<std::vector<Unit>> moved(const Organisation&, UnitId unit, UnitId parent);

/// Whether the unit may be closed as far as the tree knows: not the municipality, nothing open below it.
Result<> may_close(const Organisation&, UnitId unit);

} // namespace svar::organisation
