#include "features/cases/merge_mail.hpp"

#include "features/cases/case_mail.hpp"
#include "features/cases/letter_mail.hpp"

namespace svar::cases {

Letter merged_letter(const Desk& desk, const Case& subject, const Contact& contact) {
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    Letter letter = writer.letter_to_submitter(contact);
    letter.subject = writer.text("cases.mail.merged.subject");
    letter.paragraphs = {writer.text("cases.mail.merged.text")};
    return letter;
}

void send_merged(db::Tx& tx, const Desk& desk, const Case& subject) {
    write_submitter(tx, desk, subject, "case.merged", [](const LetterWriter& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.merged.subject");
        letter.paragraphs = {writer.text("cases.mail.merged.text")};
    });
}

void send_shared_outcome(db::Tx& tx, const Desk& desk, const Case& subject, const Personal& outcome) {
    write_submitter(tx, desk, subject, "case.body_done", [&](const LetterWriter& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.outcome.subject");
        letter.paragraphs = {writer.text("cases.mail.shared_outcome.text")};
        letter.quote_label = writer.text("cases.mail.answer.label");
        letter.quote = outcome.reveal();
    });
}

void send_split(db::Tx& tx, const Desk& desk, const Case& subject, const std::vector<Case>& parts) {
    write_submitter(tx, desk, subject, "case.split", [&](const LetterWriter& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.split.subject");
        letter.paragraphs = {writer.text("cases.mail.split.text")};
        letter.quote_label = writer.text("cases.mail.split.parts");
        for (const Case& part : parts)
            letter.quote += part.reference + " " + part.title + "\n" + status_url(desk, part) + "\n";
    });
}

} // namespace svar::cases
