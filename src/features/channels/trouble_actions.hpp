// Trying again what went wrong in a channel.
#pragma once

#include "features/channels/trouble_store.hpp"

namespace svar::channels {

/// Enqueues the job that tries again. Problem::not_found for a trouble that is over, conflict where there is nothing to try.
Result<> retry_trouble(db::Tx&, MunicipalityId, TroubleId);

/// Sends at most so many of the mails again that failed for good. Problem::conflict where mail is kept.
Result<> resend_failed(db::Tx&, MunicipalityId, int count_max);

} // namespace svar::channels
