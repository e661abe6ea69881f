// Who gets a list.
#pragma once

#include "features/cases/case.hpp"
#include "features/scheme/scheme.hpp"

#include <functional>

namespace svar::overdue {

/// Whether somebody can get mail: an active person.
using IsActive = std::function<bool(PersonId)>;

/// The person whom this recipient names for the case; where nobody active holds the post, whoever holds it above, then
/// the chief executive, then the registrar. Zero when nobody is there at all.
PersonId recipient_of(const organisation::Organisation&, const cases::Case&, scheme::RecipientKind, const IsActive&);

} // namespace svar::overdue
