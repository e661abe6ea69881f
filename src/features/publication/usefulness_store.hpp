// Sums of what readers said of published answers.
#pragma once

#include "features/publication/usefulness.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <vector>

namespace svar::publication {

void count_usefulness(db::Tx&, MunicipalityId, CaseId, bool is_useful);
/// All that was said; zeros where nothing was.
Usefulness usefulness_of(db::Tx&, MunicipalityId, CaseId);
/// What the public pages show: nothing where too few answered.
std::optional<Usefulness> shown_usefulness_of(db::Tx&, MunicipalityId, CaseId);
/// Published cases that somebody said something of, those first whose answers most found of no use.
std::vector<SaidOfCase> said_of_cases(db::Tx&, MunicipalityId, int count_max);
/// Brings what is shown up to date; whether anything changed that anybody can see.
bool show_usefulness(db::Tx&, MunicipalityId, int count_max);

} // namespace svar::publication
