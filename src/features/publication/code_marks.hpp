// E-mail addresses, registration plates and IBAN in a text. Pure.
#pragma once

#include "features/publication/mark.hpp"

namespace svar::publication {

/// "anna@example.org", also with (at) or [snabel-a] in place of the sign.
std::vector<Mark> email_marks(std::string_view text);

/// "ABC 123" and "ABC 12D" (SE), "AB 12345" (NO, DK), "ABC-123" (FI); in small letters only behind a word such as "reg.nr".
std::vector<Mark> plate_marks(std::string_view text);

std::vector<Mark> iban_marks(std::string_view text);

} // namespace svar::publication
