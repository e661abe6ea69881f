// What is suggested for a case, for the dialog that sorts a row of the inbox.
#pragma once

#include "features/site/site.hpp"

namespace svar::cases {

/// {"category": {"value": "food", "text": "Kost (troligt)"}}; a question without a suggestion is not there.
http::Response get_guesses(const site::Visit&);

} // namespace svar::cases
