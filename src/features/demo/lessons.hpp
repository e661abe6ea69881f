// What the demo municipality has learned from its cases: improvements, and what stands out.
#pragma once

#include "features/cases/desk.hpp"
#include "features/demo/settlement.hpp"

#include <map>
#include <vector>

namespace svar::demo {

/// Some published cases of units, from which their improvements came.
using CasesOfUnits = std::map<UnitId, std::vector<CaseId>>;

/// Keeps the world's improvements with journals of their own, and the signals that its charts give today.
void learn(db::Tx&, const cases::Desk&, const World&, const Settlement&, const CasesOfUnits&);

} // namespace svar::demo
