#include "features/cases/case_mail.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/people/person_store.hpp"

#include <functional>

namespace svar::cases {

namespace {

using Compose = std::function<void(const LetterWriter&, Letter&)>;

/// A letter to the submitter with a link to the status page.
void write_submitter(db::Tx& tx, const Desk& desk, const Case& subject, const Contact& contact, const char* kind,
                     const Compose& compose) {
    if (contact.email.empty()) return;
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    Letter letter = writer.letter_to_submitter(contact);
    compose(writer, letter);
    writer.send(tx, kind, contact.email.reveal(), contact.name, letter);
}

void write_submitter(db::Tx& tx, const Desk& desk, const Case& subject, const char* kind, const Compose& compose) {
    if (const auto contact = contact_of(tx, desk.id(), subject.id))
        write_submitter(tx, desk, subject, *contact, kind, compose);
}

/// A short notice to staff that says which case, not what is in it.
void write_staff(db::Tx& tx, const Desk& desk, const Case& subject, const std::string& email, const char* kind,
                 const char* subject_key, const char* text_key) {
    if (email.empty()) return;
    const LetterWriter writer{desk, language_of_staff(desk), subject};
    Letter letter = writer.letter({});
    letter.subject = writer.text(subject_key);
    letter.paragraphs.push_back(writer.text(text_key));
    if (subject.due_at != never)
        letter.paragraphs.push_back(writer.text("cases.mail.due", {{"day", writer.day(subject.due_at)}}));
    letter.link_label = writer.text("cases.mail.open_case");
    letter.link_url = case_url(desk, subject.id);
    writer.send(tx, kind, email, {}, letter);
}

} // namespace

std::string status_url(const Desk& desk, const Case& subject) {
    return desk.public_url + "/status/" + subject.reference + "/" + follow_code(desk.key, subject);
}

std::string case_url(const Desk& desk, CaseId id) {
    return desk.public_url + "/staff/cases/" + std::to_string(id.value());
}

void send_receipt(db::Tx& tx, const Desk& desk, const Case& subject, const Contact& contact) {
    write_submitter(tx, desk, subject, contact, "case.receipt", [&](const LetterWriter& writer, Letter& letter) {
        letter.greeting = writer.text("cases.mail.greeting_plain"); // the address is not proved to be theirs yet
        letter.subject = writer.text("cases.mail.receipt.subject");
        letter.paragraphs = {writer.text("cases.mail.receipt.thanks"), writer.text("cases.mail.receipt.reference")};
        if (subject.promise_due_at)
            letter.paragraphs.push_back(
                writer.text("cases.mail.receipt.promise", {{"day", writer.day(*subject.promise_due_at)}}));
        letter.paragraphs.push_back(writer.text("cases.mail.receipt.next"));
    });
}

void send_new_link(db::Tx& tx, const Desk& desk, const Case& subject) {
    write_submitter(tx, desk, subject, "case.new_link", [](const LetterWriter& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.new_link.subject");
        letter.paragraphs = {writer.text("cases.mail.new_link.text")};
    });
}

void send_redirected(db::Tx& tx, const Desk& desk, const Case& subject) {
    write_submitter(tx, desk, subject, "case.redirected", [](const LetterWriter& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.redirected.subject");
        letter.paragraphs = {writer.text("cases.mail.redirected.text")};
    });
}

void send_rejected(db::Tx& tx, const Desk& desk, const Case& subject, const Personal& advice) {
    write_submitter(tx, desk, subject, "case.rejected", [&](const LetterWriter& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.rejected.subject");
        letter.paragraphs = {writer.text("cases.mail.rejected.text")};
        letter.quote_label = writer.text("cases.mail.rejected.advice");
        letter.quote = advice.reveal();
    });
}

void send_handed_over(db::Tx& tx, const Desk& desk, const Case& subject, const OtherBody& body) {
    const LetterValues named = {{"body", body.name}};
    write_submitter(tx, desk, subject, "case.handed_over", [&](const LetterWriter& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.handed_over.subject");
        letter.paragraphs = {writer.text("cases.mail.handed_over.text", named)};
    });
    if (body.email.empty()) return;
    const LetterWriter writer{desk, language_of_staff(desk), subject};
    Letter letter = writer.letter({});
    letter.subject = writer.text("cases.mail.to_body.subject");
    letter.paragraphs = {writer.text("cases.mail.to_body.text", named)};
    if (!body.note.empty()) letter.paragraphs.push_back(body.note.reveal());
    letter.quote_label = writer.text("cases.mail.to_body.message");
    letter.quote = latest_text(tx, desk.id(), subject.id, "message").reveal();
    writer.send(tx, "case.to_body", body.email, {}, letter);
}

Letter answer_letter(const Desk& desk, const Case& subject, const Contact& contact, const Personal& answer) {
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    Letter letter = writer.letter_to_submitter(contact);
    letter.subject = writer.text("cases.mail.answer.subject");
    letter.paragraphs = {writer.text("cases.mail.answer.text")};
    letter.afterword = writer.text("cases.mail.answer.question");
    letter.quote_label = writer.text("cases.mail.answer.label");
    letter.quote = answer.reveal();
    letter.link_label = writer.text("cases.mail.answer.follow");
    return letter;
}

void send_answer(db::Tx& tx, const Desk& desk, const Case& subject, const Personal& answer) {
    const auto contact = contact_of(tx, desk.id(), subject.id);
    if (!contact || contact->email.empty()) return;
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    writer.send(tx, "case.answer", contact->email.reveal(), contact->name,
                answer_letter(desk, subject, *contact, answer));
}

void inform_unit(db::Tx& tx, const Desk& desk, const Case& subject) {
    const organisation::Unit* unit = desk.organisation.unit(subject.unit);
    if (unit == nullptr) return;
    write_staff(tx, desk, subject, unit->email, "staff.new_case", "cases.mail.new_case.subject",
                "cases.mail.new_case.text");
}

void inform_manager(db::Tx& tx, const Desk& desk, const Case& subject) {
    const PersonId manager = desk.organisation.post_holder(organisation::Post::manager, subject.unit);
    const auto person = people::person_by_id(tx, desk.id(), manager);
    if (!person || !person->is_active) return;
    write_staff(tx, desk, subject, person->email, "staff.praise", "cases.mail.praise.subject",
                "cases.mail.praise.text");
}

void inform_handler(db::Tx& tx, const Desk& desk, const Case& subject, const std::string& email) {
    const bool is_returned =
        subject.state == State::investigating && !latest_text(tx, desk.id(), subject.id, "comment").empty();
    write_staff(tx, desk, subject, email, "staff.assigned",
                is_returned ? "cases.mail.returned.subject" : "cases.mail.assigned.subject",
                is_returned ? "cases.mail.returned.text" : "cases.mail.assigned.text");
}

std::string worker_email(db::Tx& tx, const Desk& desk, const Case& subject, PersonId id) {
    const auto person = people::person_by_id(tx, desk.id(), id);
    if (!person || !person->is_active) return {};
    const auto actor = people::load_actor(tx, desk.municipality(), id);
    const bool may_work = actor && people::may(*actor, people::Capability::work_case, desk.organisation, subject.unit);
    return may_work ? person->email : std::string{};
}

} // namespace svar::cases
