// SQL of signals, of who wants to be told of them, and of how far was looked.
#pragma once

#include "features/signals/signal.hpp"
#include "platform/db/database.hpp"

namespace svar::signals {

void insert_signal(db::Tx&, MunicipalityId, const Signal&, const std::vector<std::uint8_t>& digest);
/// Writes all that may change; the row must still have the version before.
bool update_signal(db::Tx&, MunicipalityId, const Signal&, const std::vector<std::uint8_t>& digest);
std::optional<Signal> signal_by_id(db::Tx&, MunicipalityId, SignalId);
/// Those whose last day is not before this one, the latest first.
std::vector<Signal> signals_since(db::Tx&, MunicipalityId, LocalDate, int count_max);

/// What `svar verify` tells of signals that are not as they were kept.
std::vector<std::string> differences(db::Tx&, MunicipalityId, const crypto::Key&);

struct Subscription {
    PersonId person;
    UnitId unit;
    std::string category; ///< empty: all
};
std::vector<Subscription> all_subscriptions(db::Tx&, MunicipalityId);
std::vector<Subscription> subscriptions_of(db::Tx&, MunicipalityId, PersonId);
/// Nothing happens where it is there already.
void insert_subscription(db::Tx&, MunicipalityId, const Subscription&);
void delete_subscription(db::Tx&, MunicipalityId, const Subscription&);

std::optional<LocalDate> looked_to(db::Tx&, MunicipalityId);
void save_looked_to(db::Tx&, MunicipalityId, LocalDate);

} // namespace svar::signals
