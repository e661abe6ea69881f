// What is done to the map of a municipality: by those who may edit settings in the whole of it.
#pragma once

#include "features/people/administrator.hpp"
#include "features/place/area.hpp"
#include "platform/db/database.hpp"

namespace svar::place {

/// Whether the actor may change the boundary and the neighbours.
bool may_edit_areas(const people::Administrator&);

/// In place of the one before; the journal of administrators keeps who did it and how large it is.
Result<> set_boundary(db::Tx&, const people::Administrator&, const Boundary&);
/// Without a boundary no place counts as outside.
Result<> remove_boundary(db::Tx&, const people::Administrator&);

inline constexpr std::size_t neighbours_max = 40;

/// A new neighbour, with its boundary or an empty one. Problem::invalid by field.
Result<AreaId> add_neighbour(db::Tx&, const people::Administrator&, const NeighbourDetails&, const Boundary&);
/// Other details; an empty boundary keeps the one there is.
Result<> change_neighbour(db::Tx&, const people::Administrator&, AreaId, const NeighbourDetails&, const Boundary&);
Result<> remove_neighbour(db::Tx&, const people::Administrator&, AreaId);

} // namespace svar::place
