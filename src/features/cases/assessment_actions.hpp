// The duty by law to assess a deviation before the answer ("Lex Sarah"), and the restricted case that follows one up.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// The duties that the case's unit has and that nobody has assessed yet, in the scheme's order.
std::vector<const scheme::DeviationRule*> open_duties(const Desk&, const Case&);

struct Assessment {
    std::string duty; ///< key of the scheme's rule
    std::optional<bool> is_deviation;
    Personal reason;
};

/// Answers the duty's question. Whatever the answer, the journal says only that it was given; answer and reason are
/// for `may_read_assessment`. A deviation opens a confidential case of its own, which belongs to no list, count or link
/// of those who may not see it. Problem::invalid without answer or reason, and for a duty that is not open.
Result<Version> assess_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const Assessment&);

/// Whether the actor may read what was answered by `author`: their own words, or who sees confidential cases there.
bool may_read_assessment(const people::Actor&, const Case&, PersonId author, const organisation::Organisation&);

} // namespace svar::cases
