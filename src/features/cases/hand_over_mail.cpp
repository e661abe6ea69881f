#include "features/cases/hand_over_mail.hpp"

#include "features/cases/case_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/cases/text_mail.hpp"
#include "features/people/person_store.hpp"

namespace svar::cases {

namespace {

Letter letter_to_body(const Desk& desk, const LetterWriter& writer, const Case& subject, const HandOver& over) {
    Letter letter = writer.letter({});
    letter.link_label = writer.text("cases.mail.to_body.reply");
    letter.link_url = body_url(desk, subject, over);
    return letter;
}

} // namespace

std::string body_url(const Desk& desk, const Case& subject, const HandOver& over) {
    return desk.public_url + "/handed-over/" + subject.reference + "/" +
           body_code(desk.key, desk.id(), subject.id, over.run);
}

Letter handed_over_letter(const Desk& desk, const Case& subject, const Contact& contact, const std::string& body) {
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    Letter letter = writer.letter_to_submitter(contact);
    letter.subject = writer.text("cases.mail.handed_over.subject");
    letter.paragraphs = {writer.text("cases.mail.handed_over.text", {{"body", body}})};
    return letter;
}

void send_handed_over(db::Tx& tx, const Desk& desk, const Case& subject, const std::string& body) {
    const auto contact = contact_of(tx, desk.id(), subject.id);
    if (!contact) return;
    if (contact->email.empty()) return write_text(tx, desk, subject, *contact, "case.handed_over");
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    writer.send(tx, "case.handed_over", contact->email.reveal(), contact->name,
                handed_over_letter(desk, subject, *contact, body));
}

void send_to_body(db::Tx& tx, const Desk& desk, const Case& subject, const HandOver& over, const Personal& note) {
    const LetterWriter writer{desk, language_of_staff(desk), subject};
    Letter letter = letter_to_body(desk, writer, subject, over);
    letter.subject = writer.text("cases.mail.to_body.subject");
    letter.paragraphs = {writer.text("cases.mail.to_body.text", {{"body", over.body}})};
    if (!note.empty()) letter.paragraphs.push_back(note.reveal());
    letter.quote_label = writer.text("cases.mail.to_body.message");
    letter.quote = latest_text(tx, desk.id(), subject.id, "message").reveal();
    letter.afterword = writer.text("cases.mail.to_body.afterword");
    writer.send(tx, "case.to_body", over.email, {}, letter);
}

void send_body_reminder(db::Tx& tx, const Desk& desk, const Case& subject, const HandOver& over) {
    const LetterWriter writer{desk, language_of_staff(desk), subject};
    Letter letter = letter_to_body(desk, writer, subject, over);
    letter.subject = writer.text("cases.mail.body_reminder.subject");
    letter.paragraphs = {writer.text("cases.mail.body_reminder.text", {{"day", writer.day(over.handed_at)}})};
    writer.send(tx, "case.body_reminder", over.email, {}, letter);
}

void send_body_done(db::Tx& tx, const Desk& desk, const Case& subject, const HandOver& over, const Personal& outcome) {
    const auto contact = contact_of(tx, desk.id(), subject.id);
    if (!contact) return;
    if (contact->email.empty()) return write_text(tx, desk, subject, *contact, "case.body_done");
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    Letter letter = writer.letter_to_submitter(*contact);
    letter.subject = writer.text("cases.mail.outcome.subject");
    letter.paragraphs = {writer.text("cases.mail.outcome.text", {{"body", over.body}})};
    letter.quote_label = over.body;
    letter.quote = outcome.reveal();
    writer.send(tx, "case.body_done", contact->email.reveal(), contact->name, letter);
}

void inform_registrar_of_body(db::Tx& tx, const Desk& desk, const Case& subject, const HandOver& over,
                              const std::string& text_key) {
    const LetterWriter writer{desk, language_of_staff(desk), subject};
    Letter letter = writer.letter({});
    letter.subject = writer.text(text_key + ".subject");
    letter.paragraphs = {writer.text(text_key + ".text", {{"body", over.body}})};
    letter.link_label = writer.text("cases.mail.open_case");
    letter.link_url = case_url(desk, subject.id);
    writer.send(tx, "staff.other_body", registrar_email(tx, desk, subject.unit), {}, letter);
}

} // namespace svar::cases
