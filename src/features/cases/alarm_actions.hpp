// Fires the alarms that are due: each once, whatever was down and however many servers run.
#pragma once

#include "features/cases/case_actions.hpp"

#include <functional>
#include <map>
#include <memory>

namespace svar::cases {

/// The desk of a municipality as this transaction sees it.
using DeskOf = std::function<KeptDesk(db::Tx&, MunicipalityId)>;

/// What one look at the due alarms did.
struct Fired {
    int cases = 0;
    int alarms = 0;
    int set_aside = 0; ///< cases that threw
};

/// Which case, of whatever municipality.
using CaseKey = std::pair<MunicipalityId, CaseId>;
using CaseKeys = std::map<CaseKey, Instant>;

/// Takes at most `cases_max` cases with due alarms, and for each, in the caller's transaction, marks them fired, writes
/// one event and queues the mail. What is late for one case is told in one mail to each: the highest rung includes the
/// lower, an escalation the reminders. Run it with db::Isolation::read_committed: the cases are held by row. Those
/// `left_out` wait; `in_hand`, where it is given, is the case that it came to, for when it throws.
Fired fire_due_alarms(db::Tx&, const DeskOf&, int cases_max, const CaseKeys& left_out = {}, CaseKey* in_hand = nullptr);

/// Puts the due alarms of a case off because firing them failed, and says so in its journal: for an hour, then two, four
/// and so on up to a week.
Result<> put_off_alarms(db::Tx&, const DeskOf&, CaseKey);

/// Fires look by look; when one fails its cases are taken one by one, and the one that throws is set aside, so that it
/// holds up no other.
class AlarmRounds {
  public:
    AlarmRounds(db::Database&, DeskOf);

    /// One look. Throws when it was no single case that failed.
    Fired fire(int cases_max);

  private:
    Fired look(int cases_max, CaseKey& in_hand);
    /// An error may show after its case, at a later statement or at the commit: alone it can be no other's.
    Fired fire_one_by_one(int cases_max);
    void set_aside(CaseKey, const std::exception&);
    void forget_waited(Instant now);

    db::Database& database_;
    const DeskOf desk_of_;
    CaseKeys left_out_; ///< those whose journal couldn't be written either, until when
};

} // namespace svar::cases
