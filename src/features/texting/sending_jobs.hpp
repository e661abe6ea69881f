// The job that hands a text message to the gateway.
#pragma once

#include "platform/jobs/worker.hpp"
#include "platform/sms/gateway.hpp"

#include <optional>

namespace svar::texting {

/// Without a gateway messages that were queued for one wait, and fail in the end. What fails stands in the inbox of
/// troubles until it is sent.
void add_sending(jobs::Handlers&, const std::optional<sms::GatewayOptions>&, jobs::Backoff = jobs::default_backoff());

} // namespace svar::texting
