// Rows of what came of published cases.
#pragma once

#include "features/cases/measure.hpp"
#include "features/outcomes/outcome.hpp"
#include "features/publication/publication.hpp"
#include "platform/db/database.hpp"

#include <functional>
#include <string>
#include <vector>

namespace svar::outcomes {

/// Puts it in place of an earlier one of the same case.
void save_outcome(db::Tx&, const Outcome&);
/// False when there was none.
bool delete_outcome(db::Tx&, MunicipalityId, CaseId);

/// What everybody may read: an outcome with its case, for as long as that is published.
struct ShownOutcome {
    Outcome outcome;
    publication::Publication publication;
};
/// The latest approved first; of a case that was published anew since then none.
std::vector<ShownOutcome> shown_outcomes(db::Tx&, MunicipalityId, int count_max);

/// A published case with a measure that was done and that its submitter may read of, but without an outcome.
struct Waiting {
    publication::Publication publication;
    std::vector<cases::Measure> done;
};
/// Those of units that are asked for, the latest done first.
std::vector<Waiting> waiting_cases(db::Tx&, MunicipalityId, const std::function<bool(UnitId)>& is_asked_for,
                                   int count_max);

/// What was changed behind the program's back, in English.
std::vector<std::string> differences(db::Tx&, MunicipalityId, const crypto::Key&);

} // namespace svar::outcomes
