#include "features/cases/alarm_mail.hpp"

#include "features/cases/case_mail.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/people/person_store.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

using organisation::Post;
using scheme::RecipientKind;

/// The unit, or the municipality itself where the unit is gone.
UnitId known_unit(const Desk& desk, const Case& subject) {
    return desk.organisation.unit(subject.unit) == nullptr ? desk.organisation.root().id : subject.unit;
}

PersonId active(Staff& staff, PersonId person) { return staff.find(person) == nullptr ? PersonId{} : person; }

/// The holders of the post from the unit upwards that are active and none of `others`.
PersonId holder_above(Staff& staff, const Desk& desk, Post post, UnitId unit, PersonId other) {
    const std::vector<UnitId> path = desk.organisation.path(unit);
    for (auto at = path.rbegin(); at != path.rend(); ++at) {
        const PersonId holder = active(staff, desk.organisation.post_holder(post, *at));
        if (holder && holder != other) return holder;
    }
    return {};
}

void add(std::vector<PersonId>& people, PersonId person) {
    if (std::ranges::find(people, person) == people.end()) people.push_back(person);
}

std::string_view label_of(const scheme::Scheme& rules, const Clock& clock, views::Language language) {
    const scheme::ClockRule* rule = rules.clock(clock.key);
    if (rule == nullptr) return clock.key;
    return scheme::word(rule->label, views::language_code(language));
}

/// A notice that says which case, not what is in it.
void write(db::Tx& tx, const Desk& desk, const Case& subject, AlarmSort sort, const std::vector<Clock>& clocks,
           views::Language language, const std::string& to, const std::string& name) {
    const LetterWriter writer{desk, language, subject};
    const bool is_late = sort == AlarmSort::escalation;
    Letter letter = writer.letter(name);
    letter.subject = writer.text(is_late ? "clocks.mail.escalation.subject" : "clocks.mail.reminder.subject");
    letter.paragraphs = {writer.text(is_late ? "clocks.mail.escalation.text" : "clocks.mail.reminder.text")};
    for (const Clock& clock : clocks)
        letter.paragraphs.push_back(
            writer.text("clocks.mail.clock", {{"clock", std::string{label_of(desk.rules_of(subject), clock, language)}},
                                              {"day", writer.day(clock.due_at)}}));
    letter.link_label = writer.text("cases.mail.open_case");
    letter.link_url = case_url(desk, subject.id);
    writer.send(tx, is_late ? "staff.escalation" : "staff.reminder", to, Personal{name}, letter);
}

} // namespace

Staff::Staff(db::Tx& tx, const Desk& desk) : tx_(tx), desk_(desk) {}

const people::Person* Staff::find(PersonId id) {
    if (!id) return nullptr;
    auto found = people_.find(id);
    if (found == people_.end()) found = people_.emplace(id, people::person_by_id(tx_, desk_.id(), id)).first;
    return found->second && found->second->is_active ? &*found->second : nullptr;
}

const std::vector<PersonId>& Staff::stand_ins_of(PersonId absent) {
    const auto [found, is_new] = stand_ins_.try_emplace(absent);
    if (!is_new) return found->second;
    const LocalDate today = views::local_day(tx_.now(), desk_.municipality().time_zone);
    for (const people::StandIn& one : people::stand_ins_of(tx_, desk_.id(), absent, today))
        if (one.absent == absent && one.first_day <= today && find(one.substitute) != nullptr)
            add(found->second, one.substitute);
    return found->second;
}

const std::vector<PersonId>& Staff::admins() {
    if (admins_) return *admins_;
    admins_.emplace();
    for (const people::HeldGrant& held : people::all_grants(tx_, desk_.id()))
        if (people::grants(held.grant.role, people::Capability::edit_settings) &&
            held.grant.unit == desk_.organisation.root().id && active(*this, held.person))
            add(*admins_, held.person);
    return *admins_;
}

PersonId recipient_of(Staff& staff, const Desk& desk, const Case& subject, RecipientKind kind) {
    const UnitId unit = known_unit(desk, subject);
    const auto holder = [&](Post post) { return holder_above(staff, desk, post, unit, {}); };
    switch (kind) {
    case RecipientKind::handler: {
        const PersonId handler = active(staff, subject.handler);
        return handler ? handler : holder(Post::manager);
    }
    case RecipientKind::registrar: return holder(Post::registrar);
    case RecipientKind::manager: return holder(Post::manager);
    case RecipientKind::higher_manager: return holder_above(staff, desk, Post::manager, unit, holder(Post::manager));
    case RecipientKind::chief_executive: return holder(Post::chief_executive);
    case RecipientKind::mayor: return holder(Post::mayor);
    }
    return {};
}

Audience audience_of(Staff& staff, const Desk& desk, const Case& subject, const std::vector<RecipientKind>& to) {
    Audience audience;
    const auto add_with_stand_ins = [&](PersonId person) {
        add(audience.people, person);
        for (const PersonId stand_in : staff.stand_ins_of(person)) add(audience.people, stand_in);
    };
    for (const RecipientKind kind : to) {
        const PersonId person = recipient_of(staff, desk, subject, kind);
        if (person) add_with_stand_ins(person);
        else if (std::ranges::find(audience.nobody, kind) == audience.nobody.end()) audience.nobody.push_back(kind);
    }
    if (!audience.nobody.empty() || to.empty())
        for (const PersonId admin : staff.admins()) add_with_stand_ins(admin);
    return audience;
}

void send_alarm(db::Tx& tx, Staff& staff, const Desk& desk, const Case& subject, AlarmSort sort,
                const std::vector<Clock>& clocks, const Audience& audience) {
    const views::Language of_staff = language_of_staff(desk);
    for (const PersonId id : audience.people)
        if (const people::Person* person = staff.find(id))
            write(tx, desk, subject, sort, clocks, views::language_of(person->language, of_staff), person->email,
                  person->name);
    if (audience.people.empty()) write(tx, desk, subject, sort, clocks, of_staff, desk.municipality().email, {});
}

} // namespace svar::cases
