// A report as the visitor asks for it, as far as they may see its figures: what pages, files and the API share.
#pragma once

#include "features/reports/report_page_view.hpp"
#include "features/reports/report_store.hpp"

namespace svar::reports {

Query query_of(const site::Visit&);

/// The unit that is asked for, without one the first whose figures the visitor may see. Problem::not_found for a unit
/// that is unknown or whose figures they may not see.
Result<UnitId> asked_unit(const site::Visit&, const Query&);

/// Problem::invalid where the period is none (read_period).
Result<Report> seen_report(db::Tx&, const site::Visit&, const Query&);

} // namespace svar::reports
