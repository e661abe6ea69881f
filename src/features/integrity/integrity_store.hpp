// Reads whole portions of cases with all that belongs to them.
#pragma once

#include "features/integrity/case_check.hpp"

namespace svar::integrity {

std::vector<MunicipalityId> municipalities_with_cases(db::Tx&);
std::int64_t count_cases(db::Tx&);

/// The next cases after `after`, at most `count`, in the order of their ids.
std::vector<StoredCase> next_cases(db::Tx&, MunicipalityId, CaseId after, int count, const crypto::Key&);

/// Sum of the ledger's shards.
struct Ledger {
    std::int64_t cases = 0;
    std::int64_t digest = 0; ///< modulo 2^62
};
Ledger ledger_of(db::Tx&, MunicipalityId);
/// What the ledger must be by the cases that are there.
Ledger count_ledger(db::Tx&, MunicipalityId, const crypto::Key&);

/// The case that a file came with; zero when it is kept for a form that was not sent yet.
CaseId case_of_file(db::Tx&, MunicipalityId, FileId);

/// The titles of all versions of the scheme that cases go by.
std::vector<std::string> schemes_of_cases(db::Tx&, MunicipalityId);

/// Events and publications whose case is gone, as (case, seq).
std::vector<std::pair<CaseId, std::int64_t>> orphans(db::Tx&, MunicipalityId);

} // namespace svar::integrity
