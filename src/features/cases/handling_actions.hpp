// What handlers and reviewers do: notes, contacts, the answer and its review; and what submitters add.
#pragma once

#include "features/cases/case_actions.hpp"
#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// An internal note; the submitter never sees it. Problem::invalid when empty.
Result<Version> add_note(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const Personal& note);

/// Sends the answer to review, or straight to the submitter where the scheme has no review. Stops the
/// investigation's clock. Problem::invalid when the text is empty.
Result<Version> answer_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const Personal& answer);

/// Sends the answer back to its handler with a comment; the clocks run on as if it had not been given.
Result<Version> return_answer(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen,
                              const Personal& comment);

/// Sends the latest answer to the submitter; stops the promise. Publication is decided apart. Problem::forbidden for
/// one's own answer unless nobody else could approve it; then the journal says so.
Result<Version> approve_answer(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen);

/// Ends the case without publishing it. A handed-over case is closed with the other body's outcome.
Result<Version> close_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const Personal& reason);

/// More from the submitter; on an ended case it does not reopen it. Problem::invalid without text and files. `quoted` is
/// what a mail repeats of earlier ones.
Result<Version> add_to_case(db::Tx&, const Desk&, const people::Actor&, CaseId, const Personal& text,
                            const Attachments& = {}, const Personal& quoted = {});

/// The submitter's verdict on the answer: 1 dissatisfied, 2 neither, 3 satisfied; may be given again. Problem::conflict
/// where the scheme doesn't ask about such a case.
Result<Version> rate_case(db::Tx&, const Desk&, const people::Actor&, CaseId, int satisfaction,
                          const Personal& comment);

/// Takes an ended case up again with its reason. The promise stays as it was; the investigation's clock runs anew.
Result<Version> reopen_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const Personal& reason);

/// The text of the latest event with this role, or empty.
Personal latest_text(db::Tx&, MunicipalityId, CaseId, std::string_view role);

} // namespace svar::cases
