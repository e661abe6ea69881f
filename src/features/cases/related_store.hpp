// SQL of cases that belong to one another, and of candidates that might.
#pragma once

#include "features/cases/twins.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

std::vector<Case> cases_merged_into(db::Tx&, MunicipalityId, CaseId main);
std::vector<Case> cases_split_from(db::Tx&, MunicipalityId, CaseId original);
/// Restricted ones: to be shown to nobody who may not see them.
std::vector<Case> cases_linked_to(db::Tx&, MunicipalityId, CaseId subject);

/// Which cases are looked at for twins.
struct TwinRange {
    Instant received_since; ///< open ones; earlier ones only where they are about the same spot
    Instant ended_since;    ///< ended ones, as far as they are among the newest cases of all
    int count_max = 300;    ///< of each
};
/// Cases of the last 120 days that are open or ended within two weeks.
TwinRange twin_range(Instant now);

/// The newest such cases and those near the position, without restricted ones and this one.
std::vector<Candidate> twin_candidates(db::Tx&, MunicipalityId, CaseId except, const std::optional<Position>&,
                                       const TwinRange&);

/// The newest open cases alone, by one statement; without restricted ones.
std::vector<Candidate> newest_open(db::Tx&, MunicipalityId, const TwinRange&);

} // namespace svar::cases
