// SQL of cases that belong to one another, and of candidates that might.
#pragma once

#include "features/cases/twins.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

std::vector<Case> cases_merged_into(db::Tx&, MunicipalityId, CaseId main);
std::vector<Case> cases_split_from(db::Tx&, MunicipalityId, CaseId original);
/// Restricted ones: to be shown to nobody who may not see them.
std::vector<Case> cases_linked_to(db::Tx&, MunicipalityId, CaseId subject);

/// The newest open cases of after `since`, without restricted ones and this one; at most `count_max`.
std::vector<Candidate> twin_candidates(db::Tx&, MunicipalityId, CaseId except, Instant since, int count_max);

} // namespace svar::cases
