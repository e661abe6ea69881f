// What staff do in the rarer steps of a case: POST /staff/cases/{id}/<action>, like case_action_pages.
#pragma once

#include "features/site/site.hpp"

namespace svar::cases {

/// With step=preview it shows the letter to the submitter; with step=edit it goes back to the form.
http::Response post_hand_over(const site::Visit&);
/// What the other body said by phone or letter.
http::Response post_body_reply(const site::Visit&);
/// With step=preview and step=edit, too.
http::Response post_delay(const site::Visit&);
http::Response post_progress(const site::Visit&);
/// A duty by law.
http::Response post_assess(const site::Visit&);
/// With step=preview and step=edit, too.
http::Response post_merge(const site::Visit&);
http::Response post_unmerge(const site::Visit&);
http::Response post_split(const site::Visit&);
http::Response post_measure(const site::Visit&);

} // namespace svar::cases
