// How the outgoing mail of a municipality fares.
#pragma once

#include "base/failure.hpp"
#include "base/personal.hpp"
#include "platform/db/database.hpp"

namespace svar::mail {

struct Figures {
    std::int64_t sent = 0;    ///< of the mail queued since the instant that was asked for
    std::int64_t waiting = 0; ///< the same
    std::int64_t failed = 0;  ///< the same
    std::int64_t kept = 0;    ///< the same
    std::int64_t stuck = 0;   ///< what was tried in vain and is tried again, however old
    Personal stuck_error;     ///< the mail server's words about one of those
    Failure stuck_failure = Failure::other;
};

/// `since` lies at most a day back.
Figures figures_since(db::Tx&, MunicipalityId, Instant since);

} // namespace svar::mail
