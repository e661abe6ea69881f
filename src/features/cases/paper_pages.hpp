// Letters on paper: made, printed together, posted.
#pragma once

#include "features/site/site.hpp"

namespace svar::cases {

/// POST /staff/cases/{id}/letter: the card or letter that asks for a call back waits to be printed.
http::Response post_letter(const site::Visit&);
/// GET /staff/letters: those that wait, and the print runs.
http::Response get_letters(const site::Visit&);
/// GET /staff/letters/{letter}: the PDF, as it was printed or would be.
http::Response get_letter(const site::Visit&);
/// POST /staff/letters: prints the chosen ones, or takes one off the list (`withdraw`).
http::Response post_print(const site::Visit&);
/// GET /staff/letters/runs/{run}: one PDF of all.
http::Response get_run(const site::Visit&);
/// POST /staff/letters/runs/{run}/sent
http::Response post_sent(const site::Visit&);

} // namespace svar::cases
