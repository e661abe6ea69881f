// What is told about a case, to its submitter and to those who work with it.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "features/cases/letter.hpp"
#include "features/cases/sorting_actions.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// Address of the submitter's status page.
std::string status_url(const Desk&, const Case&);
/// Address of the case for staff.
std::string case_url(const Desk&, CaseId);

// To the submitter, in the case's language; nothing is sent where there is no e-mail address.

/// What came in, how to follow it and when to expect an answer.
void send_receipt(db::Tx&, const Desk&, const Case&, const Contact&);
void send_redirected(db::Tx&, const Desk&, const Case&);
/// The link that was issued anew.
void send_new_link(db::Tx&, const Desk&, const Case&);
void send_rejected(db::Tx&, const Desk&, const Case&, const Personal& advice);
/// Tells the submitter, and passes the message on to the other body where it has an address.
void send_handed_over(db::Tx&, const Desk&, const Case&, const OtherBody&);
/// The answer, with the question whether it was of help.
void send_answer(db::Tx&, const Desk&, const Case&, const Personal& answer);
/// The same letter, for those who want to read it before it is sent.
Letter answer_letter(const Desk&, const Case&, const Contact&, const Personal& answer);

// To staff, in the municipality's language; without the message itself.

void inform_unit(db::Tx&, const Desk&, const Case&);
/// Praise, for information.
void inform_manager(db::Tx&, const Desk&, const Case&);
void inform_handler(db::Tx&, const Desk&, const Case&, const std::string& email);

/// E-mail of an active person who may work with cases of this unit; empty when there is none.
std::string worker_email(db::Tx&, const Desk&, const Case&, PersonId);

} // namespace svar::cases
