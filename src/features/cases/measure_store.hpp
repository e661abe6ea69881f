// SQL of measures.
#pragma once

#include "features/cases/measure.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

std::vector<Measure> measures_of(db::Tx&, MunicipalityId, CaseId);
void save_measure(db::Tx&, MunicipalityId, CaseId, const Measure&);
void remove_measure(db::Tx&, MunicipalityId, CaseId, int number);

/// A measure with its case.
struct OwnMeasure {
    CaseId id;
    Measure measure;
};
/// What these people own and have not done, the nearest day first.
std::vector<OwnMeasure> open_measures_of(db::Tx&, MunicipalityId, const std::vector<PersonId>& owners, int count_max);
/// Whose owners are to be reminded by now.
std::vector<OwnMeasure> measures_to_remind(db::Tx&, MunicipalityId, Instant now, int count_max);

/// Columns of `case_measures` from the first one named on.
Measure measure_from(const db::Row&, std::size_t first);

} // namespace svar::cases
