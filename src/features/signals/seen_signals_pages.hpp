// The signals as far as the visitor may know of them: what their pages and the API share.
#pragma once

#include "features/signals/signal_store.hpp"
#include "features/site/site.hpp"

namespace svar::signals {

inline bool may_see_figures(const site::Visit& visit, UnitId unit) {
    return people::may(visit.actor, people::Capability::see_statistics, *visit.organisation, unit);
}

/// Of the unit and all below it, and of the category (empty: all), in the last year; open ones first, then the latest.
std::vector<Signal> seen_signals(db::Tx&, const site::Visit&, UnitId, const std::string& category);
/// Nothing where there is none, or none that the visitor may know of.
std::optional<Signal> seen_signal(db::Tx&, const site::Visit&, SignalId);

} // namespace svar::signals
