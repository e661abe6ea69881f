#include "features/overdue/overdue_mail.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/overdue/overdue_view.hpp"
#include "features/people/person_store.hpp"
#include "platform/mail/mail.hpp"
#include "platform/views/format.hpp"

namespace svar::overdue {

namespace {

/// Whom the mail goes to.
struct Reader {
    std::string email;
    std::string name;
    views::Language language;
    std::optional<people::Actor> actor; ///< nobody where the post is vacant
};

Reader reader_of(db::Tx& tx, const cases::Desk& desk, PersonId id) {
    const views::Language own = cases::language_of_staff(desk);
    const auto person = people::person_by_id(tx, desk.id(), id);
    if (!person) return {desk.municipality().email, {}, own, std::nullopt};
    return {person->email, person->name, views::language_of(person->language, own),
            people::load_actor(tx, desk.municipality(), id)};
}

bool may_see(db::Tx& tx, const cases::Desk& desk, const Reader& reader, CaseId id) {
    const auto subject = cases::case_by_id(tx, desk.id(), id);
    return subject && reader.actor && cases::may_see(*reader.actor, *subject, desk.organisation);
}

void send_to(db::Tx& tx, const cases::Desk& desk, const scheme::OverdueListRule& rule, const List& list,
             const Reader& reader) {
    const auto to = EmailAddress::parse(reader.email);
    const auto from = EmailAddress::parse(desk.municipality().email);
    if (!to || !from) return;
    const views::Catalogue& texts = desk.renderer.catalogue(reader.language);
    const LineTeller teller{texts, desk.organisation, desk.book, list};
    const std::string subject =
        texts.text(list.sort == Sort::again ? "overdue.mail.again_subject" : "overdue.mail.subject",
                   {{"list", std::string{scheme::word(rule.label, views::language_code(reader.language))}},
                    {"day", views::long_date(reader.language, list.day)}});
    const auto fill = [&](views::Slots& slots) {
        slots.set("LANGUAGE", views::language_code(reader.language));
        slots.set("SUBJECT", subject);
        slots.set("LEAD", teller.lead());
        slots.set("CLOSING", texts.text("cases.mail.closing"));
        slots.set("SENDER", desk.municipality().name);
        slots.set("LINK_URL", desk.public_url + "/staff/overdue/" + std::to_string(list.id.value()));
        for (const Line& line : list.lines) teller.fill(line, may_see(tx, desk, reader, line.id), slots.add("LINE"));
    };
    mail::queue_mail(tx, desk.id(),
                     {.kind = list.sort == Sort::again ? "staff.overdue_again" : "staff.overdue",
                      .case_id = {},
                      .from = {*from, Personal{desk.municipality().name}},
                      .reply_to = std::nullopt,
                      .to = {*to, Personal{reader.name}},
                      .subject = Personal{subject},
                      .text = Personal{desk.renderer.render_with(reader.language, "mail/overdue.txt", fill)},
                      .html = Personal{desk.renderer.render_with(reader.language, "mail/overdue.html", fill)},
                      .automatic = mail::Automatic::generated,
                      .references = {}});
}

} // namespace

void send_list(db::Tx& tx, cases::Staff& staff, const cases::Desk& desk, const scheme::OverdueListRule& rule,
               const List& list) {
    send_to(tx, desk, rule, list, reader_of(tx, desk, list.recipient));
    for (const PersonId stand_in : staff.stand_ins_of(list.recipient))
        send_to(tx, desk, rule, list, reader_of(tx, desk, stand_in));
}

} // namespace svar::overdue
