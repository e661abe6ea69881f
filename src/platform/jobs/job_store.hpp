// The rows of `jobs` as the worker handles them. Each change but the claim holds the lease's token against the row.
#pragma once

#include "platform/jobs/jobs.hpp"

#include <vector>

namespace svar::jobs::store {

bool is_any_due(db::Tx&);

/// Leases up to `count_max` due jobs until `leased_until`, also those whose lease ended; earliest due first.
std::vector<Job> claim(db::Tx&, std::int64_t token, Instant leased_until, int count_max);

/// False when the lease is another's by now; so do the next ones.
bool remove(db::Tx&, const Job&, std::int64_t token);
bool postpone(db::Tx&, const Job&, std::int64_t token, Instant due_at, std::string_view error);
bool fail(db::Tx&, const Job&, std::int64_t token, std::string_view error);
/// Back to waiting as though it had not been claimed.
bool give_back(db::Tx&, const Job&, std::int64_t token, Instant due_at);

} // namespace svar::jobs::store
