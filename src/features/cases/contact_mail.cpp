#include "features/cases/contact_mail.hpp"

#include "features/calendar/local_time.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/people/person_store.hpp"
#include "platform/views/format.hpp"

namespace svar::cases {

namespace {

/// Who passed the case on last, for whom the talk is news.
PersonId sender_of(const std::vector<Event>& events) {
    PersonId sender;
    for (const Event& event : events)
        if (event.kind == "distributed") sender = event.actor;
    return sender;
}

std::string email_of(db::Tx& tx, const Desk& desk, PersonId id) {
    const auto person = people::person_by_id(tx, desk.id(), id);
    return person && person->is_active ? person->email : std::string{};
}

std::string address_of_registrar(db::Tx& tx, const Desk& desk, const Case& subject) {
    const PersonId post = desk.organisation.post_holder(organisation::Post::registrar, subject.unit);
    for (const PersonId person : {sender_of(events_of(tx, desk.id(), subject.id)), post})
        if (person && person != subject.handler)
            if (std::string email = email_of(tx, desk, person); !email.empty()) return email;
    return {};
}

std::string reaction_key(const Talk& talk) {
    if (!talk.reaction) return "contact.reaction.not_asked";
    return *talk.reaction == 0 ? "contact.reaction.not_said" : "staff.case.rating." + std::to_string(*talk.reaction);
}

} // namespace

void report_back(db::Tx& tx, const Desk& desk, const Case& subject, const Talk& talk) {
    const std::string email = address_of_registrar(tx, desk, subject);
    if (email.empty()) return;
    const LetterWriter writer{desk, language_of_staff(desk), subject};
    const LocalDate day = calendar::local_time(*subject.answered_at, desk.municipality().time_zone).day;
    Letter letter = writer.letter({});
    letter.subject = writer.text("contact.mail.report.subject");
    letter.paragraphs = {
        writer.text("contact.mail.report.date", {{"day", views::long_date(language_of_staff(desk), day)}})};
    if (!subject.is_confidential) {
        letter.paragraphs.push_back(
            writer.text("contact.mail.report.reaction", {{"reaction", writer.text(reaction_key(talk))}}));
        letter.quote_label = writer.text("contact.mail.report.measures");
        letter.quote = talk.measures.empty() ? writer.text("contact.mail.report.no_measures") : talk.measures.reveal();
    }
    letter.link_label = writer.text("cases.mail.open_case");
    letter.link_url = case_url(desk, subject.id);
    writer.send(tx, "staff.report_back", email, {}, letter);
}

} // namespace svar::cases
