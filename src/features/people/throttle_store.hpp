// Failed attempts by subject.
#pragma once

#include "features/people/throttle.hpp"
#include "platform/db/database.hpp"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace svar::people {

/// Counts an attempt as failed before it is tried, so that many at once gain nothing. When one of the
/// subjects must still wait nothing is counted, so that nobody can prolong a wait; false then. `account` is whose
/// waits an administrator may have ended: the address typed, or the number of a person who is known.
bool take_attempt(db::Tx&, MunicipalityId, std::span<const Throttled>, std::string_view account);
/// How often the subject failed within the time that its rule remembers.
std::int64_t failures_of(db::Tx&, MunicipalityId, const Throttled&);
/// The attempt succeeded: its subjects start afresh.
void clear_attempts(db::Tx&, MunicipalityId, std::span<const Throttled>);
/// What these accounts failed at so far counts no longer, wherever it came from.
void end_waits(db::Tx&, MunicipalityId, std::initializer_list<std::string> accounts);

} // namespace svar::people
