// The improvements as far as the visitor may know of them: what their pages and the API share.
#pragma once

#include "features/improvements/improvement_store.hpp"
#include "features/site/site.hpp"

namespace svar::improvements {

struct Seen {
    Improvement improvement;
    std::string owner;
};
/// Of the unit and all below it (zero: of all), the latest first: those of units whose figures the visitor may see, and
/// those that they own.
std::vector<Seen> seen_improvements(db::Tx&, const site::Visit&, UnitId);
/// Nothing where there is none, or none that the visitor may know of.
std::optional<Improvement> seen_improvement(db::Tx&, const site::Visit&, ImprovementId);

/// What an improvement that comes from the signal or case of the address begins with.
struct SignalSeed {
    UnitId unit;
    std::string category;
    Indicator indicator = Indicator::received;
};
SignalSeed seed_of(db::Tx&, const site::Visit&);

/// What everybody may read, the latest first.
std::vector<Improvement> published_stories(db::Tx&, MunicipalityId, int count_max);

} // namespace svar::improvements
