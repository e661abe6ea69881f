// The rows of `outbox` as the sender handles them. Each change but the claim holds the lease's token against the row.
#pragma once

#include "platform/jobs/loop.hpp"
#include "platform/mail/mail.hpp"

#include <string_view>
#include <vector>

namespace svar::mail {

/// Rung after each commit that queued mail; carries no data (see `jobs::bell`).
jobs::Bell& bell();

namespace store {

bool is_any_due(db::Tx&);

/// Leases up to `count_max` waiting mails until `leased_until`, also those whose lease ended; oldest first.
std::vector<StoredMail> claim(db::Tx&, std::int64_t token, Instant leased_until, int count_max);

/// False when the lease is another's by now; so do the next ones.
bool mark_sent(db::Tx&, const StoredMail&, std::int64_t token);
bool postpone(db::Tx&, const StoredMail&, std::int64_t token, Instant due_at, std::string_view error,
              Failure = Failure::other);
bool fail(db::Tx&, const StoredMail&, std::int64_t token, std::string_view error, Failure = Failure::other);
/// Back to waiting as though it had not been claimed.
bool give_back(db::Tx&, const StoredMail&, std::int64_t token, Instant due_at);

} // namespace store
} // namespace svar::mail
