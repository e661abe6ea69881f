// Reads journals for the statistics, without their texts.
#pragma once

#include "features/cases/case_figures.hpp"
#include "platform/db/transaction.hpp"

#include <functional>

namespace svar::cases {

/// What statistics know of the case after its first `events` events.
std::optional<statistics::CaseFacts> figures_by_journal(db::Tx&, MunicipalityId, CaseId, std::int64_t events);

/// The id of the `count`-th case after `after`, or of the last one; zero when there is none.
CaseId end_of_portion(db::Tx&, MunicipalityId, CaseId after, int count);

/// Gives what the journals say of the cases in (after, last], in the order of their ids.
void each_figures(db::Tx&, MunicipalityId, CaseId after, CaseId last,
                  const std::function<void(CaseId, const std::optional<statistics::CaseFacts>&)>&);

} // namespace svar::cases
