// Reports that were sent, and who gets which: for those who may see the figures.
#pragma once

#include "features/site/site.hpp"

namespace svar::reports {

/// GET /staff/reports/sent?before= : sent reports, and what one gets oneself.
http::Response get_sent_reports(const site::Visit&);
/// GET /staff/reports/sent/{report}: the figures as they were sent, with what they are now where that is something else.
http::Response get_sent_report(const site::Visit&);
/// GET /staff/reports/sent/{report}/pdf: the file as it was sent.
http::Response get_sent_pdf(const site::Visit&);
/// POST /staff/reports/subscriptions: unit, every, days_after; or end with a subscription's number.
http::Response post_subscription(const site::Visit&);

} // namespace svar::reports
