// Clocks stand still for a reason of the scheme, and run on.
#pragma once

#include "features/cases/case_actions.hpp"

#include <string_view>

namespace svar::cases {

/// Every clock stands still whose rule permits the reason, until it is resumed, the case goes to somebody else's move,
/// or the reason's longest time has passed. Problem::invalid without such a reason, conflict when no clock may.
Result<Version> pause_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, std::string_view reason,
                           const Personal& note);

/// What stood still runs on with what was left of it. Problem::conflict when nothing does.
Result<Version> resume_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen);

} // namespace svar::cases
