// SQL of many cases at once with all that an event of Svar itself needs of them.
#pragma once

#include "features/cases/alarm.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// A case with its clocks and alarms.
struct WholeCase {
    Case row;
    std::vector<Clock> clocks;
    std::vector<CaseAlarm> alarms;
};
/// The cases after `after` up to `last`, in the order of their numbers: three statements for all of them.
std::vector<WholeCase> whole_cases(db::Tx&, MunicipalityId, CaseId after, CaseId last);

} // namespace svar::cases
