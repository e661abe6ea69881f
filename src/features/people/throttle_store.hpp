// Failed attempts by subject.
#pragma once

#include "features/people/throttle.hpp"
#include "platform/db/database.hpp"

#include <span>

namespace svar::people {

/// Counts an attempt as failed before it is tried, so that many at once gain nothing. When one of the
/// subjects must still wait nothing is counted, so that nobody can prolong a wait; false then.
bool take_attempt(db::Tx&, MunicipalityId, std::span<const Throttled>);
/// How often the subject failed within the time that its rule remembers.
std::int64_t failures_of(db::Tx&, MunicipalityId, const Throttled&);
/// The attempt succeeded: its subjects start afresh.
void clear_attempts(db::Tx&, MunicipalityId, std::span<const Throttled>);

} // namespace svar::people
