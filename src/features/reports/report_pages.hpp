// Reports of any unit and period for those who may see its figures.
#pragma once

#include "features/site/site.hpp"

namespace svar::reports {

/// GET /staff/reports?unit=&period=&first=&last=
http::Response get_report(const site::Visit&);
/// GET /staff/reports/pdf, /xlsx and /csv (?bom=1) with the same query.
http::Response get_report_pdf(const site::Visit&);
http::Response get_report_xlsx(const site::Visit&);
http::Response get_report_csv(const site::Visit&);

} // namespace svar::reports
