// Approving what everybody may read of what came of a case, and taking it back. Each is a deed in the journal.
#pragma once

#include "features/people/administrator.hpp"
#include "platform/db/database.hpp"
#include "base/result.hpp"

#include <string>

namespace svar::outcomes {

/// Problem::invalid for the words, not_found unless the case is published, forbidden for who may not publish it.
Result<> approve_outcome(db::Tx&, const people::Administrator&, CaseId, const std::string& words);
/// Problem::not_found when there is none.
Result<> remove_outcome(db::Tx&, const people::Administrator&, CaseId);

} // namespace svar::outcomes
