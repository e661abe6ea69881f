// What each channel did today and what went wrong, for those with the right to the municipality's settings.
#pragma once

#include "features/site/site.hpp"

namespace svar::channels {

/// GET /staff/channels
http::Response get_channels(const site::Visit&);
/// POST /staff/channels/{trouble}; buttons post `do` = retry, dismiss.
http::Response post_trouble(const site::Visit&);
/// POST /staff/channels/jobs/{job}: work in the background that failed for good; the same buttons.
http::Response post_job(const site::Visit&);
/// POST /staff/channels/mails: sends all mail again that failed.
http::Response post_mails(const site::Visit&);

} // namespace svar::channels
