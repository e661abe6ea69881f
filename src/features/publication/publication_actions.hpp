// Publishing the approved wording of a case, and taking it back.
#pragma once

#include "features/cases/desk.hpp"
#include "features/people/actor.hpp"
#include "features/publication/publication.hpp"
#include "platform/db/database.hpp"

namespace svar::publication {

/// What a reviewer starts from: the published wording, else the case's own texts.
Wording proposed_wording(db::Tx&, MunicipalityId, CaseId);

/// Copies the wording to what the public sees and ends the case. Problem::invalid for an empty or too long field,
/// forbidden for a confidential case.
Result<Version> publish_case(db::Tx&, const cases::Desk&, const people::Actor&, CaseId, Version seen, const Wording&);

/// Takes the wording out of the public's sight at once; the journal keeps that it was there, not its text.
Result<Version> unpublish_case(db::Tx&, const cases::Desk&, const people::Actor&, CaseId, Version seen,
                               const Personal& reason);

} // namespace svar::publication
