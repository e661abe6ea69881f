#include "features/cases/case_mail.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/letter.hpp"
#include "features/people/person_store.hpp"
#include "platform/mail/mail.hpp"
#include "platform/views/format.hpp"

#include <functional>

namespace svar::cases {

namespace {

using Values = std::vector<std::pair<std::string_view, std::string>>;

views::Language language_of_case(const Desk& desk, const Case& subject) {
    return views::language_of(subject.language, views::language_of(desk.municipality().language, views::Language::sv));
}

views::Language language_of_staff(const Desk& desk) {
    return views::language_of(desk.municipality().language, views::Language::sv);
}

/// Writes letters of one municipality in one language.
class Writer {
  public:
    Writer(const Desk& desk, views::Language language, const Case& subject)
        : desk_(desk), language_(language), texts_(desk.renderer.catalogue(language)), subject_(subject) {}

    std::string text(std::string_view key, const Values& more = {}) const {
        Values values = {{"reference", subject_.reference},
                         {"municipality", desk_.municipality().name},
                         {"unit", std::string{desk_.organisation.name(subject_.unit)}},
                         {"title", subject_.title}};
        values.insert(values.end(), more.begin(), more.end());
        return texts_.text(key, values);
    }

    std::string day(Instant due) const { return views::long_date(language_, scheme::due_day(desk_.scheme, due)); }

    Letter letter(const std::string& name) const {
        const organisation::Municipality& municipality = desk_.municipality();
        Letter letter;
        letter.language = std::string{views::language_code(language_)};
        letter.greeting =
            name.empty() ? text("cases.mail.greeting_plain") : text("cases.mail.greeting", {{"name", name}});
        letter.closing = text("cases.mail.closing");
        letter.sender = municipality.name;
        for (const std::string& line : {municipality.phone, municipality.opening_hours})
            if (!line.empty()) letter.contact_lines.push_back(line);
        return letter;
    }

    /// With a link to the status page.
    Letter letter_to_submitter(const Contact& contact) const {
        Letter letter_out = letter(contact.name.reveal());
        letter_out.link_label = text("cases.mail.follow");
        letter_out.link_url = status_url(desk_, subject_);
        return letter_out;
    }

    /// Queues the letter; a text that is no e-mail address gets none.
    void send(db::Tx& tx, const char* kind, const std::string& to, const Personal& name, const Letter& letter) const {
        const auto address = EmailAddress::parse(to);
        const auto from = EmailAddress::parse(desk_.municipality().email);
        if (!address || !from) return;
        const auto fill = [&](views::Slots& slots) { letter.fill(slots); };
        mail::queue_mail(tx, desk_.id(),
                         {.kind = kind,
                          .case_id = subject_.id,
                          .from = {*from, Personal{desk_.municipality().name}},
                          .reply_to = std::nullopt,
                          .to = {*address, name},
                          .subject = Personal{letter.subject},
                          .text = Personal{desk_.renderer.render_with(language_, "mail/letter.txt", fill)},
                          .html = Personal{desk_.renderer.render_with(language_, "mail/letter.html", fill)},
                          .automatic = mail::Automatic::generated,
                          .references = {}});
    }

  private:
    const Desk& desk_;
    views::Language language_;
    const views::Catalogue& texts_;
    const Case& subject_;
};

using Compose = std::function<void(const Writer&, Letter&)>;

/// A letter to the submitter with a link to the status page.
void write_submitter(db::Tx& tx, const Desk& desk, const Case& subject, const Contact& contact, const char* kind,
                     const Compose& compose) {
    if (contact.email.empty()) return;
    const Writer writer{desk, language_of_case(desk, subject), subject};
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
    const Writer writer{desk, language_of_staff(desk), subject};
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
    return desk.public_url + "/status/" + subject.reference + "/" + follow_code(desk.key, desk.id(), subject.id);
}

std::string case_url(const Desk& desk, CaseId id) {
    return desk.public_url + "/staff/cases/" + std::to_string(id.value());
}

void send_receipt(db::Tx& tx, const Desk& desk, const Case& subject, const Contact& contact) {
    write_submitter(tx, desk, subject, contact, "case.receipt", [&](const Writer& writer, Letter& letter) {
        letter.greeting = writer.text("cases.mail.greeting_plain"); // the address is not proved to be theirs yet
        letter.subject = writer.text("cases.mail.receipt.subject");
        letter.paragraphs = {writer.text("cases.mail.receipt.thanks"), writer.text("cases.mail.receipt.reference")};
        if (subject.promise_due_at)
            letter.paragraphs.push_back(
                writer.text("cases.mail.receipt.promise", {{"day", writer.day(*subject.promise_due_at)}}));
        letter.paragraphs.push_back(writer.text("cases.mail.receipt.next"));
    });
}

void send_redirected(db::Tx& tx, const Desk& desk, const Case& subject) {
    write_submitter(tx, desk, subject, "case.redirected", [](const Writer& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.redirected.subject");
        letter.paragraphs = {writer.text("cases.mail.redirected.text")};
    });
}

void send_rejected(db::Tx& tx, const Desk& desk, const Case& subject, const Personal& advice) {
    write_submitter(tx, desk, subject, "case.rejected", [&](const Writer& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.rejected.subject");
        letter.paragraphs = {writer.text("cases.mail.rejected.text")};
        letter.quote_label = writer.text("cases.mail.rejected.advice");
        letter.quote = advice.reveal();
    });
}

void send_handed_over(db::Tx& tx, const Desk& desk, const Case& subject, const OtherBody& body) {
    const Values named = {{"body", body.name}};
    write_submitter(tx, desk, subject, "case.handed_over", [&](const Writer& writer, Letter& letter) {
        letter.subject = writer.text("cases.mail.handed_over.subject");
        letter.paragraphs = {writer.text("cases.mail.handed_over.text", named)};
    });
    if (body.email.empty()) return;
    const Writer writer{desk, language_of_staff(desk), subject};
    Letter letter = writer.letter({});
    letter.subject = writer.text("cases.mail.to_body.subject");
    letter.paragraphs = {writer.text("cases.mail.to_body.text", named)};
    if (!body.note.empty()) letter.paragraphs.push_back(body.note.reveal());
    letter.quote_label = writer.text("cases.mail.to_body.message");
    letter.quote = latest_text(tx, desk.id(), subject.id, "message").reveal();
    writer.send(tx, "case.to_body", body.email, {}, letter);
}

Letter answer_letter(const Desk& desk, const Case& subject, const Contact& contact, const Personal& answer) {
    const Writer writer{desk, language_of_case(desk, subject), subject};
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
    const Writer writer{desk, language_of_case(desk, subject), subject};
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
