// SQL of hand-overs to other bodies.
#pragma once

#include "features/cases/hand_over.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// In the order they happened.
std::vector<HandOver> hand_overs_of(db::Tx&, MunicipalityId, CaseId);
/// The one that has not ended.
std::optional<HandOver> running_hand_over(db::Tx&, MunicipalityId, CaseId);
void save_hand_over(db::Tx&, MunicipalityId, CaseId, const HandOver&);

struct AttachedFile {
    FileId file;
    std::int64_t seq; ///< the event that it came with: not each is for the body
};
std::vector<AttachedFile> attached_files(db::Tx&, MunicipalityId, CaseId);

/// Cases whose body is to be reminded by now, the longest waiting first.
std::vector<CaseId> cases_to_remind(db::Tx&, MunicipalityId, Instant now, int count_max);

/// Columns of `case_hand_overs` from the first one named on.
HandOver hand_over_from(const db::Row&, std::size_t first);

} // namespace svar::cases
