#include "features/cases/delay_mail.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/letter_mail.hpp"

namespace svar::cases {

Letter delay_letter(const Desk& desk, const Case& subject, const Contact& contact, const Personal& reason) {
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    Letter letter = writer.letter_to_submitter(contact);
    letter.subject = writer.text("cases.mail.delay.subject");
    letter.paragraphs = {writer.text("cases.mail.delay.text", {{"day", writer.day(subject.delayed_until.value())}})};
    letter.quote_label = writer.text("cases.mail.delay.reason");
    letter.quote = reason.reveal();
    return letter;
}

void send_delay(db::Tx& tx, const Desk& desk, const Case& subject, const Personal& reason) {
    const auto contact = contact_of(tx, desk.id(), subject.id);
    if (!contact || contact->email.empty()) return;
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    writer.send(tx, "case.delay", contact->email.reveal(), contact->name,
                delay_letter(desk, subject, *contact, reason));
}

} // namespace svar::cases
