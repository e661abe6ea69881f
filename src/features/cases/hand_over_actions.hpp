// Giving a case to another body, what that body says of it, and reminding it.
#pragma once

#include "features/cases/case_actions.hpp"
#include "features/cases/hand_over.hpp"

namespace svar::cases {

/// Another body or company that takes a case over.
struct OtherBody {
    std::string name;
    std::string email; ///< may be empty: then the registrar passes the message on by other means
    Personal note;
};

/// Gives the case to another body and tells the submitter; the case stays open until it is ended there or here.
Result<Version> hand_over_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const OtherBody&);

/// What the body says, through its page or by phone to a registrar: progress, the outcome, which ends the case, or
/// that it is not theirs, which gives it back to be sorted. The submitter reads it. Problem::invalid without a text,
/// where progress may be files alone.
Result<Version> reply_for_body(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, BodyReply,
                               const Personal& text, const Attachments& = {});

/// Reminds each body of the municipality whose time has come; after the last reminder the registrar is told. At most
/// `count_max` cases; whether there may be more.
Result<bool> remind_bodies(db::Tx&, const Desk&, int count_max = 100);

/// Ends the hand-over of a case that is taken out of the other body's hands. To be called before the commit.
void end_hand_over(db::Tx&, const Desk&, Change&);

} // namespace svar::cases
