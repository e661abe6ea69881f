// The inbox of troubles: every channel puts in what went wrong, and takes it out when it has come right.
#pragma once

#include "features/channels/trouble.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::channels {

/// Puts it in, or counts it once more.
void note_trouble(db::Tx&, MunicipalityId, const NewTrouble&);
/// Takes it out; nothing happens when it is not there.
void end_trouble(db::Tx&, MunicipalityId, std::string_view channel, std::string_view key);

/// The latest first.
std::vector<Trouble> troubles_of(db::Tx&, MunicipalityId);

/// The job that tries again; its kind is empty where there is nothing to try. Nothing for a trouble that is over.
struct TroubleJob {
    std::string kind;
    std::string payload;
};
std::optional<TroubleJob> job_of_trouble(db::Tx&, MunicipalityId, TroubleId);
/// Takes it out by hand.
void dismiss_trouble(db::Tx&, MunicipalityId, TroubleId);

/// Events that a webhook's receiver never took, of the last thirty days.
struct FailedWebhook {
    std::int64_t webhook = 0;
    std::string name;
    std::int64_t count = 0;
    Fault fault; ///< of one of them
};
std::vector<FailedWebhook> failed_webhooks(db::Tx&, MunicipalityId);

/// How many cases came in since then, by the key of their channel.
std::vector<std::pair<std::string, std::int64_t>> cases_by_channel(db::Tx&, MunicipalityId, Instant since);

} // namespace svar::channels
