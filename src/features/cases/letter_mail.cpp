#include "features/cases/letter_mail.hpp"

#include "features/cases/case_mail.hpp"
#include "features/cases/reply_address_store.hpp"
#include "platform/mail/mail.hpp"
#include "platform/views/format.hpp"

namespace svar::cases {

views::Language language_of_case(const Desk& desk, const Case& subject) {
    return views::language_of(subject.language, language_of_staff(desk));
}

views::Language language_of_staff(const Desk& desk) {
    return views::language_of(desk.municipality().language, views::Language::sv);
}

LetterWriter::LetterWriter(const Desk& desk, views::Language language, const Case& subject)
    : desk_(desk), language_(language), texts_(desk.renderer.catalogue(language)), subject_(subject) {}

std::string LetterWriter::text(std::string_view key, const LetterValues& more) const {
    LetterValues values = {{"reference", subject_.reference},
                           {"municipality", desk_.municipality().name},
                           {"unit", std::string{desk_.organisation.name(subject_.unit)}},
                           {"title", subject_.title}};
    values.insert(values.end(), more.begin(), more.end());
    return texts_.text(key, values);
}

std::string LetterWriter::day(Instant due) const {
    return views::long_date(language_, scheme::due_day(desk_.rules_of(subject_), due));
}

Letter LetterWriter::letter(const std::string& name) const {
    const organisation::Municipality& municipality = desk_.municipality();
    Letter letter;
    letter.language = std::string{views::language_code(language_)};
    letter.greeting = name.empty() ? text("cases.mail.greeting_plain") : text("cases.mail.greeting", {{"name", name}});
    letter.closing = text("cases.mail.closing");
    letter.sender = municipality.name;
    for (const std::string& line : {municipality.phone, municipality.opening_hours})
        if (!line.empty()) letter.contact_lines.push_back(line);
    return letter;
}

Letter LetterWriter::letter_to_submitter(const Contact& contact) const {
    Letter letter_out = letter(contact.name.reveal());
    letter_out.link_label = text("cases.mail.follow");
    letter_out.link_url = status_url(desk_, subject_);
    return letter_out;
}

void LetterWriter::send(db::Tx& tx, const char* kind, const std::string& to, const Personal& name,
                        const Letter& letter) const {
    const auto address = EmailAddress::parse(to);
    const auto from = EmailAddress::parse(desk_.municipality().email);
    if (!address || !from) return;
    const auto reply_to = is_to_submitter(kind) ? reply_address(tx, desk_, subject_) : std::nullopt;
    const auto fill = [&](views::Slots& slots) { letter.fill(slots); };
    mail::queue_mail(tx, desk_.id(),
                     {.kind = kind,
                      .case_id = subject_.id,
                      .from = {*from, Personal{desk_.municipality().name}},
                      .reply_to = reply_to,
                      .to = {*address, name},
                      .subject = Personal{letter.subject},
                      .text = Personal{desk_.renderer.render_with(language_, "mail/letter.txt", fill)},
                      .html = Personal{desk_.renderer.render_with(language_, "mail/letter.html", fill)},
                      .automatic = letter.references.empty() ? mail::Automatic::generated : mail::Automatic::replied,
                      .references = letter.references});
}

} // namespace svar::cases
