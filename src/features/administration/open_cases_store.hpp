// How many cases are open where; for lists and for what may be closed.
#pragma once

#include "base/ids.hpp"
#include "platform/db/database.hpp"

#include <unordered_map>

namespace svar::administration {

// To be shown: without restricted cases, whose number alone could tell of them.

std::unordered_map<UnitId, std::int64_t> open_cases_by_unit(db::Tx&, MunicipalityId);
std::int64_t shown_open_cases_of_person(db::Tx&, MunicipalityId, PersonId);

// To decide by: all of them.

std::int64_t open_cases_of_unit(db::Tx&, MunicipalityId, UnitId);
std::int64_t open_cases_of_person(db::Tx&, MunicipalityId, PersonId);

} // namespace svar::administration
