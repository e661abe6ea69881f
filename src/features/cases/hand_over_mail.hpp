// Letters about a case that another body has.
#pragma once

#include "features/cases/desk.hpp"
#include "features/cases/hand_over.hpp"
#include "features/cases/letter.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// Address of the page on which the other body replies, without signing in.
std::string body_url(const Desk&, const Case&, const HandOver&);

/// What the submitter is told when another body takes the case over.
Letter handed_over_letter(const Desk&, const Case&, const Contact&, const std::string& body);
void send_handed_over(db::Tx&, const Desk&, const Case&, const std::string& body);

/// The message with the link to the reply page; nothing where the body has no address.
void send_to_body(db::Tx&, const Desk&, const Case&, const HandOver&, const Personal& note);
void send_body_reminder(db::Tx&, const Desk&, const Case&, const HandOver&);

/// The outcome, to the submitter.
void send_body_done(db::Tx&, const Desk&, const Case&, const HandOver&, const Personal& outcome);

/// To the registrar of the case's unit; `text_key` with ".subject" and ".text" behind it says what happened.
void inform_registrar_of_body(db::Tx&, const Desk&, const Case&, const HandOver&, const std::string& text_key);

} // namespace svar::cases
