#include "features/improvements/improvement_mail.hpp"

#include "features/people/person_store.hpp"
#include "platform/mail/mail.hpp"
#include "platform/views/format.hpp"

namespace svar::improvements {

void remind_owner(db::Tx& tx, const cases::Desk& desk, const Improvement& improvement) {
    const auto owner = people::person_by_id(tx, desk.id(), improvement.plan.owner);
    if (!owner || !owner->is_active) return;
    const auto to = EmailAddress::parse(owner->email);
    const auto from = EmailAddress::parse(desk.municipality().email);
    if (!to || !from) return;
    const views::Language own = views::language_of(desk.municipality().language, views::Language::en);
    const views::Language language = views::language_of(owner->language, own);
    const views::Catalogue& texts = desk.renderer.catalogue(language);
    const std::string subject = texts.text("improvements.mail.subject", {{"title", improvement.plan.title}});
    const auto fill = [&](views::Slots& slots) {
        slots.set("LANGUAGE", views::language_code(language));
        slots.set("SUBJECT", subject);
        slots.set("WORDS", texts.text("improvements.mail.words",
                                      {{"day", views::long_date(language, improvement.plan.due_on)}}));
        slots.set("LINK_URL", desk.public_url + "/staff/improvements/" + std::to_string(improvement.id.value()));
        slots.set("CLOSING", texts.text("cases.mail.closing"));
        slots.set("SENDER", desk.municipality().name);
    };
    mail::queue_mail(tx, desk.id(),
                     {.kind = "staff.improvement_due",
                      .case_id = {},
                      .from = {*from, Personal{desk.municipality().name}},
                      .reply_to = std::nullopt,
                      .to = {*to, Personal{owner->name}},
                      .subject = Personal{subject},
                      .text = Personal{desk.renderer.render_with(language, "mail/improvement.txt", fill)},
                      .html = Personal{desk.renderer.render_with(language, "mail/improvement.html", fill)},
                      .automatic = mail::Automatic::generated,
                      .references = {}});
}

} // namespace svar::improvements
