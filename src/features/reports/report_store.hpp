// Reads the figures of a report.
#pragma once

#include "features/reports/report.hpp"
#include "features/statistics/figures_store.hpp"

namespace svar::reports {

/// Of the unit and all below it. The kinds are those of the scheme that have a column of their own.
Report read_report(statistics::Source&, const organisation::Organisation&, const std::vector<std::string>& kinds,
                   UnitId, const AskedPeriod&);

} // namespace svar::reports
