// Publishing the approved wording of a case, correcting it, taking it back, and the decision not to publish.
#pragma once

#include "features/cases/desk.hpp"
#include "features/people/actor.hpp"
#include "features/publication/decision.hpp"
#include "features/publication/publication.hpp"
#include "platform/db/database.hpp"

namespace svar::publication {

/// What a reviewer starts from: the published wording, else the case's own texts.
Wording proposed_wording(db::Tx&, MunicipalityId, CaseId);

/// Copies the wording to what the public sees and ends the case. Where the message differs from what the submitter wrote
/// without saying so, the difference is marked as the municipality's. Problem::invalid for an empty or too long field,
/// forbidden for a confidential case.
Result<Version> publish_case(db::Tx&, const cases::Desk&, const people::Actor&, CaseId, Version seen, const Wording&);

/// Puts another wording in place of the published one and leaves a trace. Problem::conflict where nothing is published,
/// or nothing differs.
Result<Version> correct_case(db::Tx&, const cases::Desk&, const people::Actor&, CaseId, Version seen, const Wording&,
                             const Takedown&);

/// Takes the wording out of the public's sight at once and leaves a trace; the journal keeps that it was there, not its
/// text.
Result<Version> unpublish_case(db::Tx&, const cases::Desk&, const people::Actor&, CaseId, Version seen,
                               const Takedown&);

/// Ends the case unpublished; the reason is counted in public, the note is for staff. `why.reason` is one of
/// `refusal_reasons`.
Result<Version> refuse_publication(db::Tx&, const cases::Desk&, const people::Actor&, CaseId, Version seen,
                                   const Takedown& why);

} // namespace svar::publication
