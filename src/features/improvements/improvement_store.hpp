// SQL of improvements.
#pragma once

#include "features/improvements/improvement.hpp"
#include "platform/db/database.hpp"

namespace svar::improvements {

std::optional<Improvement> improvement_by_id(db::Tx&, MunicipalityId, ImprovementId);
/// All of them, the latest first, with their sources.
std::vector<Improvement> all_improvements(db::Tx&, MunicipalityId, int count_max);
/// Those that came out of this, the latest first.
std::vector<ImprovementId> improvements_from(db::Tx&, MunicipalityId, const Source&);
void insert_improvement(db::Tx&, MunicipalityId, const Improvement&);
/// False when somebody was faster: the row must have the version before.
bool update_improvement(db::Tx&, MunicipalityId, const Improvement&);
void insert_event(db::Tx&, MunicipalityId, ImprovementId, const Event&);
std::vector<Event> events_of(db::Tx&, MunicipalityId, ImprovementId);

/// What `svar verify` tells of improvements that are not what their journals say.
std::vector<std::string> differences(db::Tx&, MunicipalityId, const crypto::Key&);

/// A clock of which many were late.
struct BrokenClock {
    std::string key;
    std::int64_t runs = 0;
    std::int64_t late = 0;
};
/// Of the unit's cases that came in since `begin`: clocks that stopped or were due, the most late first.
std::vector<BrokenClock> broken_clocks(db::Tx&, MunicipalityId, const std::vector<UnitId>& units, Instant begin);

} // namespace svar::improvements
