// SQL of the texts of units.
#pragma once

#include "features/cases/unit_text.hpp"
#include "platform/db/database.hpp"

#include <optional>

namespace svar::cases {

/// Of this unit alone, by label.
std::vector<UnitText> texts_of_unit(db::Tx&, MunicipalityId, UnitId);
/// Of all units, by unit and label.
std::vector<UnitText> unit_texts(db::Tx&, MunicipalityId);
std::optional<UnitText> unit_text_by_id(db::Tx&, MunicipalityId, UnitTextId);

void insert_unit_text(db::Tx&, MunicipalityId, const UnitText&);
/// False when somebody changed or removed it since `seen`.
bool update_unit_text(db::Tx&, MunicipalityId, const UnitText&, Version seen);
bool delete_unit_text(db::Tx&, MunicipalityId, UnitTextId, Version seen);

} // namespace svar::cases
