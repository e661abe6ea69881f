// SQL of alarms.
#pragma once

#include "features/cases/alarm.hpp"
#include "platform/db/database.hpp"

#include <set>

namespace svar::cases {

/// Columns of `case_alarms` from `clock` on, in the order of the table.
CaseAlarm alarm_from(const db::Row&, std::size_t first);

std::vector<CaseAlarm> alarms_of(db::Tx&, MunicipalityId, CaseId);
void save_alarms(db::Tx&, const Case&, const std::vector<CaseAlarm>& before, const std::vector<CaseAlarm>& after);

/// A run of a clock of a case.
struct CaseRun {
    CaseId case_id;
    std::string clock;
    int run = 1;

    auto operator<=>(const CaseRun&) const = default;
};
/// The open clocks after `after` up to `last` that have no alarms, neither waiting nor fired.
std::set<CaseRun> runs_without_alarms(db::Tx&, MunicipalityId, CaseId after, CaseId last);

/// How many events of this kind the case has.
std::int64_t count_events(db::Tx&, const Case&, std::string_view kind);

/// Whether an alarm of any municipality is due.
bool is_any_alarm_due(db::Tx&);

} // namespace svar::cases
