#include "features/signals/signal_mail.hpp"

#include "features/people/person_store.hpp"
#include "features/signals/signal_store.hpp"
#include "features/signals/signal_words_view.hpp"
#include "platform/mail/mail.hpp"

#include <set>

namespace svar::signals {

namespace {

bool wants(const cases::Desk& desk, const Subscription& subscription, const Signal& signal) {
    return desk.organisation.is_within(signal.unit, subscription.unit) &&
           (subscription.category.empty() || subscription.category == signal.category);
}

void send_to(db::Tx& tx, const cases::Desk& desk, const Signal& signal, PersonId id) {
    const auto person = people::person_by_id(tx, desk.id(), id);
    const auto actor = people::load_actor(tx, desk.municipality(), id);
    if (!person || !actor || !people::may(*actor, people::Capability::see_statistics, desk.organisation, signal.unit))
        return;
    const auto to = EmailAddress::parse(person->email);
    const auto from = EmailAddress::parse(desk.municipality().email);
    if (!to || !from) return;
    const views::Language own = views::language_of(desk.municipality().language, views::Language::en);
    const views::Language language = views::language_of(person->language, own);
    const views::Catalogue& texts = desk.renderer.catalogue(language);
    const SignalTeller teller{texts, desk.organisation, desk.book};
    const std::string subject = texts.text("signals.mail.subject", {{"what", teller.place(signal)}});
    const auto fill = [&](views::Slots& slots) {
        slots.set("LANGUAGE", views::language_code(language));
        slots.set("SUBJECT", subject);
        slots.set("WORDS", teller.words(signal));
        slots.set("RULE", teller.rule(signal));
        slots.set("LINK_URL", desk.public_url + signal_path(signal.id));
        slots.set("CLOSING", texts.text("cases.mail.closing"));
        slots.set("SENDER", desk.municipality().name);
    };
    mail::queue_mail(tx, desk.id(),
                     {.kind = "staff.signal",
                      .case_id = {},
                      .from = {*from, Personal{desk.municipality().name}},
                      .reply_to = std::nullopt,
                      .to = {*to, Personal{person->name}},
                      .subject = Personal{subject},
                      .text = Personal{desk.renderer.render_with(language, "mail/signal.txt", fill)},
                      .html = Personal{desk.renderer.render_with(language, "mail/signal.html", fill)},
                      .automatic = mail::Automatic::generated,
                      .references = {}});
}

} // namespace

void tell_subscribers(db::Tx& tx, const cases::Desk& desk, const Signal& signal, const Signal* wider) {
    std::set<PersonId> told;
    std::set<PersonId> known;
    for (const Subscription& subscription : all_subscriptions(tx, desk.id())) {
        if (wants(desk, subscription, signal)) told.insert(subscription.person);
        if (wider != nullptr && wants(desk, subscription, *wider)) known.insert(subscription.person);
    }
    for (const PersonId person : told)
        if (!known.contains(person)) send_to(tx, desk, signal, person);
}

} // namespace svar::signals
