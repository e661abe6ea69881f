// Reaching a submitter by speech: attempts, the talk with its closing question, the card that is sent instead.
#pragma once

#include "features/cases/case_actions.hpp"
#include "features/cases/contact_log.hpp"
#include "features/cases/desk.hpp"

namespace svar::cases {

/// An attempt as it is written down. Times are not after now, nor before the case came in.
struct ContactMade {
    ContactOutcome outcome = ContactOutcome::no_answer;
    std::optional<Instant> at = {};      ///< now when absent
    std::optional<Instant> next_at = {}; ///< when to try again; for failed attempts
    Personal note = {};
};

/// One attempt to reach the submitter by speech. Problem::invalid for a time that can't be (`at`, `next_at`).
Result<Version> log_contact(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const ContactMade&);

/// A talk in which the answer was given.
struct Talk {
    Personal answer; ///< in short
    /// Their reaction: 1 dissatisfied, 2 neither, 3 satisfied, 0 they would not say; nothing: not asked.
    std::optional<int> reaction = {};
    Personal why = {};
    Personal counter_proposal = {};
    bool is_taken_up_again = false; ///< because of the counter-proposal; otherwise it is kept with the case
    Personal measures = {};
    std::optional<Instant> at = {}; ///< now when absent
};

/// The answer was given in speech: the case is answered, or reviewed where the scheme has no review, and the clocks
/// turn as for any answer. Counts as an attempt that reached the submitter. The counter-proposal becomes an addition
/// or takes the case up again. Tells the registrar where the scheme reports back. Problem::invalid without an answer,
/// without the reaction or its reason where the scheme asks for them.
Result<Version> log_talk(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const Talk&);

/// The card or letter that asks the submitter to call went off on that day. Problem::invalid for a day to come or
/// before the case came in; conflict where the scheme has no such thing.
Result<Version> log_fallback(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, LocalDate sent_on);

} // namespace svar::cases
