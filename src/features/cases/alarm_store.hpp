// SQL of alarms.
#pragma once

#include "features/cases/alarm.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// Columns of `case_alarms` from `clock` on, in the order of the table.
CaseAlarm alarm_from(const db::Row&, std::size_t first);

std::vector<CaseAlarm> alarms_of(db::Tx&, MunicipalityId, CaseId);
void save_alarms(db::Tx&, const Case&, const std::vector<CaseAlarm>& before, const std::vector<CaseAlarm>& after);

/// Whether an alarm of any municipality is due.
bool is_any_alarm_due(db::Tx&);

} // namespace svar::cases
