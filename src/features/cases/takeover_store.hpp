// SQL of what somebody leaves behind.
#pragma once

#include "base/ids.hpp"
#include "platform/db/database.hpp"

#include <vector>

namespace svar::cases {

/// Every open case that the person handles, also restricted ones.
std::vector<CaseId> open_cases_handled_by(db::Tx&, MunicipalityId, PersonId);
/// Every open case of the unit itself, also restricted ones.
std::vector<CaseId> open_cases_with(db::Tx&, MunicipalityId, UnitId);

} // namespace svar::cases
