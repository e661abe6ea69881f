#include "features/cases/case_mail.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/cases/text_mail.hpp"
#include "features/people/person_store.hpp"

#include <functional>

namespace svar::cases {

namespace {

/// A letter to the submitter with a link to the status page.
void write_submitter(db::Tx& tx, const Desk& desk, const Case& subject, const Contact& contact, const char* kind,
                     const Compose& compose) {
    if (contact.email.empty()) return write_text(tx, desk, subject, contact, kind);
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    Letter letter = writer.letter_to_submitter(contact);
    compose(writer, letter);
    writer.send(tx, kind, contact.email.reveal(), contact.name, letter);
}

/// That something waits, and nothing of what: who reads the outgoing mail may not know of it.
void write_task(db::Tx& tx, const Desk& desk, const std::string& email) {
    const Case nothing;
    const LetterWriter writer{desk, language_of_staff(desk), nothing};
    Letter letter = writer.letter({});
    letter.subject = writer.text("cases.mail.task.subject");
    letter.paragraphs = {writer.text("cases.mail.task.text")};
    letter.link_label = writer.text("cases.mail.task.open");
    letter.link_url = desk.public_url + "/staff";
    writer.send(tx, "staff.task", email, {}, letter);
}

/// A short notice to staff that says which case, not what is in it.
void write_staff(db::Tx& tx, const Desk& desk, const Case& subject, const std::string& email, const char* kind,
                 const char* subject_key, const char* text_key) {
    if (email.empty()) return;
    if (subject.linked_to) return write_task(tx, desk, email);
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

void write_submitter(db::Tx& tx, const Desk& desk, const Case& subject, const char* kind, const Compose& compose) {
    if (const auto contact = contact_of(tx, desk.id(), subject.id))
        write_submitter(tx, desk, subject, *contact, kind, compose);
}

std::string status_url(const Desk& desk, const Case& subject) {
    return desk.public_url + "/status/" + subject.reference + "/" + follow_code(desk.key, subject);
}

std::string case_url(const Desk& desk, CaseId id) {
    return desk.public_url + "/staff/cases/" + std::to_string(id.value());
}

namespace {

void add_promise(const LetterWriter& writer, const Case& subject, Letter& letter) {
    if (!subject.promise_due_at) return;
    const std::string day = writer.day(*subject.promise_due_at);
    letter.paragraphs.push_back(writer.text("cases.mail.receipt.promise", {{"day", day}}));
}

} // namespace

void send_receipt(db::Tx& tx, const Desk& desk, const Case& subject, const Contact& contact,
                  const std::vector<std::string>& references) {
    write_submitter(tx, desk, subject, contact, "case.receipt", [&](const LetterWriter& writer, Letter& letter) {
        letter.references = references;
        letter.greeting = writer.text("cases.mail.greeting_plain"); // the address is not proved to be theirs yet
        letter.subject = writer.text("cases.mail.receipt.subject");
        letter.paragraphs = {writer.text("cases.mail.receipt.thanks"), writer.text("cases.mail.receipt.reference")};
        add_promise(writer, subject, letter);
        letter.paragraphs.push_back(writer.text("cases.mail.receipt.next"));
    });
}

void send_new_link(db::Tx& tx, const Desk& desk, const Case& subject) {
    write_submitter(tx, desk, subject, "case.new_link", [](const LetterWriter& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.new_link.subject");
        letter.paragraphs = {writer.text("cases.mail.new_link.text")};
    });
}

void send_confirmation(db::Tx& tx, const Desk& desk, const Case& subject) {
    if (!desk.rules_of(subject).contact.confirms) return;
    write_submitter(tx, desk, subject, "case.confirmation", [&](const LetterWriter& writer, Letter& letter) {
        const bool is_answered = subject.state != State::closed;
        letter.subject = writer.text("cases.mail.confirmation.subject");
        letter.paragraphs = {
            writer.text(is_answered ? "cases.mail.confirmation.text" : "cases.mail.confirmation.information")};
        if (is_answered) add_promise(writer, subject, letter);
    });
}

void send_redirected(db::Tx& tx, const Desk& desk, const Case& subject) {
    write_submitter(tx, desk, subject, "case.redirected", [](const LetterWriter& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.redirected.subject");
        letter.paragraphs = {writer.text("cases.mail.redirected.text")};
    });
}

Letter rejection_letter(const Desk& desk, const Case& subject, const Contact& contact, const Personal& advice) {
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    Letter letter = writer.letter_to_submitter(contact);
    letter.subject = writer.text("cases.mail.rejected.subject");
    letter.paragraphs = {writer.text("cases.mail.rejected.text")};
    if (const auto* reason = desk.rules_of(subject).rejection(subject.rejection))
        letter.paragraphs.emplace_back(
            scheme::word(reason->told, views::language_code(language_of_case(desk, subject))));
    letter.quote_label = writer.text("cases.mail.rejected.advice");
    letter.quote = advice.reveal();
    return letter;
}

void send_rejected(db::Tx& tx, const Desk& desk, const Case& subject, const Personal& advice) {
    const auto contact = contact_of(tx, desk.id(), subject.id);
    if (!contact) return;
    if (contact->email.empty()) return write_text(tx, desk, subject, *contact, "case.rejected");
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    writer.send(tx, "case.rejected", contact->email.reveal(), contact->name,
                rejection_letter(desk, subject, *contact, advice));
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
    if (!contact) return;
    if (contact->email.empty()) return write_text(tx, desk, subject, *contact, "case.answer");
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    writer.send(tx, "case.answer", contact->email.reveal(), contact->name,
                answer_letter(desk, subject, *contact, answer));
}

void inform_unit(db::Tx& tx, const Desk& desk, const Case& subject) {
    const organisation::Unit* unit = desk.organisation.unit(subject.unit);
    if (unit == nullptr || subject.linked_to) return;
    write_staff(tx, desk, subject, unit->email, "staff.new_case", "cases.mail.new_case.subject",
                "cases.mail.new_case.text");
}

void inform_of_reopening(db::Tx& tx, const Desk& desk, const Case& subject) {
    const organisation::Unit* unit = desk.organisation.unit(subject.unit);
    const std::string of_unit = unit == nullptr || subject.linked_to ? std::string{} : unit->email;
    const std::string of_handler = worker_email(tx, desk, subject, subject.handler);
    const auto write = [&](const std::string& email) {
        write_staff(tx, desk, subject, email, "staff.reopened", "cases.mail.reopened.subject",
                    "cases.mail.reopened.text");
    };
    if (subject.state == State::registered) return write(registrar_email(tx, desk, subject.unit));
    write(of_unit);
    if (of_handler != of_unit) write(of_handler);
    if (!of_unit.empty() || !of_handler.empty()) return;
    const PersonId manager = desk.organisation.post_holder(organisation::Post::manager, subject.unit);
    write(worker_email(tx, desk, subject, manager));
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

void inform_of_follow_up(db::Tx& tx, const Desk& desk, const Case& subject) {
    const PersonId manager = desk.organisation.post_holder(organisation::Post::manager, subject.unit);
    const auto person = people::person_by_id(tx, desk.id(), manager);
    if (person && person->is_active) write_task(tx, desk, person->email);
}

namespace {

void write_person(db::Tx& tx, const Desk& desk, const Case& subject, PersonId id, const std::string& text_key,
                  const char* link_key, const std::string& url) {
    const auto person = people::person_by_id(tx, desk.id(), id);
    if (!person || !person->is_active) return;
    if (subject.linked_to) return write_task(tx, desk, person->email);
    const LetterWriter writer{desk, language_of_staff(desk), subject};
    Letter letter = writer.letter({});
    letter.subject = writer.text(text_key + ".subject");
    letter.paragraphs = {writer.text(text_key + ".text")};
    letter.link_label = writer.text(link_key);
    letter.link_url = url;
    writer.send(tx, "staff.notice", person->email, {}, letter);
}

} // namespace

void inform_owner(db::Tx& tx, const Desk& desk, const Case& subject, PersonId owner, const std::string& text_key) {
    write_person(tx, desk, subject, owner, text_key, "cases.mail.measures", desk.public_url + "/staff/measures");
}

void inform_person(db::Tx& tx, const Desk& desk, const Case& subject, PersonId id, const std::string& text_key) {
    write_person(tx, desk, subject, id, text_key, "cases.mail.open_case", case_url(desk, subject.id));
}

std::string registrar_email(db::Tx& tx, const Desk& desk, UnitId unit) {
    const PersonId registrar = desk.organisation.post_holder(organisation::Post::registrar, unit);
    const auto person = people::person_by_id(tx, desk.id(), registrar);
    return person && person->is_active ? person->email : desk.municipality().email;
}

std::string worker_email(db::Tx& tx, const Desk& desk, const Case& subject, PersonId id) {
    const auto person = people::person_by_id(tx, desk.id(), id);
    if (!person || !person->is_active) return {};
    const auto actor = people::load_actor(tx, desk.municipality(), id);
    const bool may_work = actor && people::may(*actor, people::Capability::work_case, desk.organisation, subject.unit);
    return may_work ? person->email : std::string{};
}

} // namespace svar::cases
