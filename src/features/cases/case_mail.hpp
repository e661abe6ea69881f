// What is told about a case, to its submitter and to those who work with it.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "features/cases/letter_mail.hpp"
#include "platform/db/database.hpp"

#include <functional>

namespace svar::cases {

/// Address of the submitter's status page.
std::string status_url(const Desk&, const Case&);
/// Address of the case for staff.
std::string case_url(const Desk&, CaseId);

using Compose = std::function<void(const LetterWriter&, Letter&)>;
/// A letter to the submitter, with greeting and a link to the status page, that `compose` fills in.
void write_submitter(db::Tx&, const Desk&, const Case&, const char* kind, const Compose& compose);

// To the submitter, in the case's language; nothing is sent where there is no e-mail address.

/// What came in, how to follow it and when to expect an answer; in answer to the mail that it came by.
void send_receipt(db::Tx&, const Desk&, const Case&, const Contact&, const std::vector<std::string>& references = {});
/// Which unit has the case now, where the scheme confirms that.
void send_confirmation(db::Tx&, const Desk&, const Case&);
void send_redirected(db::Tx&, const Desk&, const Case&);
/// The link that was issued anew.
void send_new_link(db::Tx&, const Desk&, const Case&);
/// Where to turn with what is not the municipality's.
Letter rejection_letter(const Desk&, const Case&, const Contact&, const Personal& advice);
void send_rejected(db::Tx&, const Desk&, const Case&, const Personal& advice);
/// The answer, with the question whether it was of help.
void send_answer(db::Tx&, const Desk&, const Case&, const Personal& answer);
/// The same letter, for those who want to read it before it is sent.
Letter answer_letter(const Desk&, const Case&, const Contact&, const Personal& answer);

// To staff, in the municipality's language; without the message itself.

void inform_unit(db::Tx&, const Desk&, const Case&);
/// That a case was taken up again: to its unit and to the handler who still has it; to the manager where neither has an
/// address; to the registrar what is to be sorted first.
void inform_of_reopening(db::Tx&, const Desk&, const Case&);
/// Praise, for information.
void inform_manager(db::Tx&, const Desk&, const Case&);
void inform_handler(db::Tx&, const Desk&, const Case&, const std::string& email);

/// That a restricted case waits: to the unit's manager, without a word of which or why.
void inform_of_follow_up(db::Tx&, const Desk&, const Case&);
/// To the owner of a measure; `text_key` with ".subject" and ".text" behind it says what of it.
void inform_owner(db::Tx&, const Desk&, const Case&, PersonId owner, const std::string& text_key);
/// To the holder of a post, with a link to the case.
void inform_person(db::Tx&, const Desk&, const Case&, PersonId, const std::string& text_key);

/// E-mail of the registrar over this unit, else of the municipality.
std::string registrar_email(db::Tx&, const Desk&, UnitId);
/// E-mail of an active person who may work with cases of this unit; empty when there is none.
std::string worker_email(db::Tx&, const Desk&, const Case&, PersonId);

} // namespace svar::cases
