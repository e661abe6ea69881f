#include "features/cases/delay_mail.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/cases/text_mail.hpp"

namespace svar::cases {

namespace {

using Write = Letter (*)(const Desk&, const Case&, const Contact&, const Personal&);

/// "cases.mail.delay" and its like: what the subject, the text with the new day and the label are.
Letter letter_with_day(const Desk& desk, const Case& subject, const Contact& contact, const Personal& words,
                       const std::string& key) {
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    Letter letter = writer.letter_to_submitter(contact);
    letter.subject = writer.text(key + ".subject");
    letter.paragraphs = {writer.text(key + ".text", {{"day", writer.day(subject.delayed_until.value())}})};
    letter.quote_label = writer.text(key + ".reason");
    letter.quote = words.reveal();
    return letter;
}

void send(db::Tx& tx, const Desk& desk, const Case& subject, const Personal& words, const char* kind, Write write) {
    const auto contact = contact_of(tx, desk.id(), subject.id);
    if (!contact) return;
    if (contact->email.empty()) return write_text(tx, desk, subject, *contact, kind);
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    writer.send(tx, kind, contact->email.reveal(), contact->name, write(desk, subject, *contact, words));
}

} // namespace

Letter delay_letter(const Desk& desk, const Case& subject, const Contact& contact, const Personal& reason) {
    return letter_with_day(desk, subject, contact, reason, "cases.mail.delay");
}

void send_delay(db::Tx& tx, const Desk& desk, const Case& subject, const Personal& reason) {
    send(tx, desk, subject, reason, "case.delay", delay_letter);
}

Letter progress_letter(const Desk& desk, const Case& subject, const Contact& contact, const Personal& report) {
    return letter_with_day(desk, subject, contact, report, "cases.mail.progress");
}

void send_progress(db::Tx& tx, const Desk& desk, const Case& subject, const Personal& report) {
    send(tx, desk, subject, report, "case.progress", progress_letter);
}

} // namespace svar::cases
