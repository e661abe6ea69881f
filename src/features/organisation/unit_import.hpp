// Units read from CSV: a plan of what to insert and change, checked against the present tree.
#pragma once

#include "base/result.hpp"
#include "features/organisation/csv.hpp"
#include "features/organisation/organisation.hpp"

#include <functional>
#include <vector>

namespace svar::organisation {

/// What an import would do; parents come before their children.
struct UnitPlan {
    std::vector<Unit> added;
    std::vector<Unit> changed; ///< with the version that was seen
    int unchanged = 0;         ///< named in the file as they are already
};

/// Whether the header is that of a file of units: unit_key, parent_key, name, and perhaps level and email.
bool is_unit_table(const CsvTable&);

/// Plans the import; all faults at once, each with its line and column. A unit that the file doesn't name
/// stays as it is. An empty parent_key means directly below the municipality.
Result<UnitPlan> plan_units(const Organisation&, const CsvTable&, const std::function<UnitId()>& next_id);

} // namespace svar::organisation
