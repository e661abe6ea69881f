// Taking a message down on somebody's behalf.
#pragma once

#include "features/site/site.hpp"

namespace svar::intake {

/// GET /staff/register?channel=
http::Response get_register(const site::Visit&);
/// POST /staff/register: files the message and, where the person may and has chosen a category, distributes it at once.
http::Response post_register(const site::Visit&);
/// What helps with what is typed so far, as a piece of the page.
http::Response post_register_help(const site::Visit&);

} // namespace svar::intake
