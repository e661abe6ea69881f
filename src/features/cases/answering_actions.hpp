// The answer with its plan of measures, and its way out.
#pragma once

#include "features/cases/measure_actions.hpp"

namespace svar::cases {

/// `answer_case` with measures that are planned with the answer; the submitter reads them behind it. Problem::invalid
/// also for faults in the plan, by field.
Result<Version> answer_with_plan(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen,
                                 const Personal& answer, const std::vector<NewMeasure>& plan);

/// Commits the change as this event and sends the answer with the measures that are planned, by mail or on paper, also to
/// the submitters of cases that were merged into this one.
Result<Version> send_out(db::Tx&, const Desk&, Change&, const char* event, const Personal& answer);

} // namespace svar::cases
