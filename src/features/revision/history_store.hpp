// Reads the journal for a simulation.
#pragma once

#include "features/revision/simulation.hpp"
#include "platform/db/database.hpp"

#include <functional>

namespace svar::revision {

/// Gives each case that came in from `from` on; in portions, so that a million cases take little memory.
void each_history(db::Tx&, MunicipalityId, Instant from, const std::function<void(const History&)>&);

/// Replays the cases of the last months (counted back from now, by the local day) under their own versions and under
/// the other scheme. Reads only.
Simulation simulate(db::Tx&, MunicipalityId, const scheme::Book&, const scheme::Scheme& other, int months);

} // namespace svar::revision
