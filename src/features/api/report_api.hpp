// A report as JSON for those who have its page open.
#pragma once

#include "features/site/site.hpp"

namespace svar::api {

/// GET /staff/reports/json: what the API tells, as a file.
http::Response get_report_file(const site::Visit&);

} // namespace svar::api
