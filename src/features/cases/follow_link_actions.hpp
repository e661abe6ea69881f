// The secret link by which a submitter follows the case.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// Issues a new link, for who lost the old one or let others see it: the old one opens nothing from now on. The
/// submitter gets it by mail where there is an address.
Result<Version> renew_link(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen);

} // namespace svar::cases
