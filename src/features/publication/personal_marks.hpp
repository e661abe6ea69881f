// What in a text looks as if it belonged to a person, for the eyes of who publishes it. Pure.
#pragma once

#include "features/cases/case.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svar::publication {

/// Words that look personal, each once, in the order found: e-mail addresses, runs of six digits and more (phone and
/// identity numbers) and the submitter's own names. A help for the eye, not a promise to find everything.
std::vector<std::string> personal_marks(std::string_view text, const cases::Contact&);

} // namespace svar::publication
