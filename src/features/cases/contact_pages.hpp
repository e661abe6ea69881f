// What somebody on the phone writes down, and the list of whom to call.
#pragma once

#include "features/cases/contact_calls_view.hpp"

namespace svar::cases {

/// POST /staff/cases/{id}/contact: one attempt. Who was reached is asked for what was said.
http::Response post_contact(const site::Visit&);
/// POST /staff/cases/{id}/talk: the answer was given in speech.
http::Response post_talk(const site::Visit&);
/// POST /staff/cases/{id}/fallback: the card or letter went off.
http::Response post_fallback(const site::Visit&);
/// Whom the visitor calls today and later.
Calls read_calls(db::Tx&, const site::Visit&);
/// GET /staff/calls
http::Response get_calls(const site::Visit&);

} // namespace svar::cases
