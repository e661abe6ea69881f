// The submitter's own case: what has happened, and what they can still do.
#pragma once

#include "features/site/site.hpp"

namespace svar::intake {

http::Response get_follow(const site::Visit&);
http::Response post_follow(const site::Visit&);
http::Response get_status(const site::Visit&);
http::Response post_addition(const site::Visit&);
http::Response post_satisfaction(const site::Visit&);
http::Response post_reopening(const site::Visit&);
/// A file of one's own case, by its number.
http::Response get_own_file(const site::Visit&);

} // namespace svar::intake
