// Checks the versions of a scheme. Pure.
#pragma once

#include "features/integrity/integrity.hpp"
#include "features/scheme/scheme_version.hpp"

#include <string>
#include <vector>

namespace svar::integrity {

/// Everything in which the versions (any order) differ from what was written, and the titles that cases name without
/// such a version having been approved.
std::vector<Difference> check_versions(MunicipalityId, const std::vector<scheme::SchemeVersion>&,
                                       const std::vector<std::string>& titles_of_cases, const crypto::Key&);

} // namespace svar::integrity
