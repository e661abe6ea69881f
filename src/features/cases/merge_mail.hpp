// Letters about cases that were merged or split.
#pragma once

#include "features/cases/desk.hpp"
#include "features/cases/letter.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// To the submitter of a case that is handled together with another one.
Letter merged_letter(const Desk&, const Case&, const Contact&);
void send_merged(db::Tx&, const Desk&, const Case&);
/// What another body said of the main case.
void send_shared_outcome(db::Tx&, const Desk&, const Case&, const Personal& outcome);
/// One letter that names each part with its own status page.
void send_split(db::Tx&, const Desk&, const Case&, const std::vector<Case>& parts);

} // namespace svar::cases
