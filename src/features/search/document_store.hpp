// SQL of what an index is made of.
#pragma once

#include "features/search/document.hpp"
#include "platform/db/database.hpp"

namespace svar::search {

/// The cases from the first to the last with all their words, in the order of their numbers.
std::vector<CaseWords> case_words(db::Tx&, MunicipalityId, CaseId first, CaseId last);

/// The numbers of the next cases after one, in their order.
std::vector<CaseId> cases_after(db::Tx&, MunicipalityId, CaseId after, int count);

std::int64_t count_of_cases(db::Tx&, MunicipalityId);

} // namespace svar::search
