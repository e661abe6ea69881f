// Rows of the municipality's boundary and of its neighbours.
#pragma once

#include "features/place/area.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <vector>

namespace svar::place {

/// The municipality itself first where it has a boundary, then the neighbours by name.
std::vector<Area> areas_of(db::Tx&, MunicipalityId);
std::optional<Area> area_by_id(db::Tx&, MunicipalityId, AreaId);

/// Writes the row with its digest, in place of an earlier one.
void save_area(db::Tx&, const crypto::Key&, MunicipalityId, Area);
/// False when there was none.
bool delete_area(db::Tx&, MunicipalityId, AreaId);

/// Whose the position is; reads the neighbours only where it lies outside.
Whereabouts whereabouts_of(db::Tx&, MunicipalityId, const Position&);

/// The areas whose rows are not as they were written.
std::vector<AreaId> changed_areas(db::Tx&, MunicipalityId, const crypto::Key&);

/// All boundaries for a map: a feature of each, with `own` and, for neighbours, `name`. Empty where none is set.
std::string map_of(db::Tx&, MunicipalityId);
/// Changes whenever `map_of` does; empty where no boundary is set.
std::string mark_of_map(db::Tx&, MunicipalityId);

} // namespace svar::place
