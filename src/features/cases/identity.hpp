// What the scheme demands of who sends a message. Pure.
#pragma once

#include "base/result.hpp"
#include "features/cases/case.hpp"
#include "features/scheme/process_rules.hpp"

namespace svar::cases {

/// By field: "identity" for a message without contact data where none is taken; "name", "address", "phone" or "email" for
/// what somebody who gives their name has left out though the rule needs it. Empty when the rule is kept.
std::vector<FieldProblem> identity_problems(const scheme::IdentityRule&, const Contact&);

} // namespace svar::cases
