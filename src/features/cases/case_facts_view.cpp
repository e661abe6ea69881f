#include "features/cases/case_facts_view.hpp"

#include "base/text.hpp"
#include "features/cases/clock_view.hpp"
#include "features/cases/contact_view.hpp"
#include "features/cases/process_facts_view.hpp"
#include "features/place/area_store.hpp"
#include "features/place/map_view.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += text.empty() ? name : " \u203a " + name;
    return text;
}

std::string unit_words(const site::Visit& visit, UnitId unit) {
    const std::string below = joined(visit.organisation->path_names(unit));
    return below.empty() ? std::string{visit.organisation->name(unit)} : below;
}

void fill_line(views::Slots& contact, const char* section, const Personal& text) {
    if (!text.empty()) contact.add(section).set("TEXT", text.reveal());
}

void fill_contact(const CaseFile& file, views::Slots& slots) {
    if (!file.contact || file.contact->empty()) return slots.show("NO_CONTACT");
    const Contact& known = *file.contact;
    views::Slots& contact = slots.add("CONTACT");
    fill_line(contact, "NAME", known.name);
    fill_line(contact, "EMAIL", known.email);
    fill_line(contact, "ADDRESS", known.address);
    if (known.phone.empty()) return;
    views::Slots& phone = contact.add("PHONE");
    phone.set("TEXT", known.phone.reveal());
    phone.set("DIGITS", digits_of(known.phone.reveal()));
}

void fill_position(const site::Visit& visit, const Case& subject, views::Slots& slots) {
    place::fill_map(visit, subject.position, slots);
    if (!subject.position) return;
    const auto where =
        visit.site.database.read([&](db::Tx& tx) { return place::whereabouts_of(tx, visit.id(), *subject.position); });
    if (!where.is_outside) return;
    views::Slots& fact = slots.add("FACT");
    fact.set("LABEL", visit.text("place.fact.outside"));
    fact.set("TEXT", where.neighbour ? where.neighbour->name : visit.text("place.fact.unknown"));
}

void fill_rating(const site::Visit& visit, const CaseFile& file, views::Slots& slots) {
    if (file.subject.satisfaction == 0) return;
    views::Slots& rating = slots.add("RATING");
    rating.set("TEXT", visit.text("staff.case.rating." + std::to_string(file.subject.satisfaction)));
    std::string comment;
    for (const Event& event : file.events)
        if (event.kind == "rated" || (event.kind == "answered" && !text_of(event, "comment").empty()))
            comment = text_of(event, "comment");
    if (!comment.empty()) rating.add("COMMENT").set("BODY", comment);
}

} // namespace

void fill_facts(const site::Visit& visit, const CaseFile& file, DueTeller& due, views::Slots& slots) {
    const Case& subject = file.subject;
    for (const Clock& clock : file.clocks) fill_clock(visit, file, clock, due, slots.add("CLOCK"));
    slots.set("UNIT", unit_words(visit, subject.unit));
    slots.set("HANDLER", subject.handler ? file.name(subject.handler) : visit.text("staff.case.nobody"));
    slots.set("CATEGORY", category_words(visit, subject.category));
    slots.set("CHANNEL", channel_words(visit, subject.channel));
    slots.set("LANGUAGE_NAME", visit.text("general.language." + subject.language));
    if (!subject.place.empty()) slots.add("PLACED").set("PLACE", subject.place);
    fill_position(visit, subject, slots);
    fill_process_facts(visit, file, due, slots);
    fill_twins(visit, file, slots);
    fill_contact(file, slots);
    fill_contact_facts(visit, file, slots);
    fill_rating(visit, file, slots);
}

} // namespace svar::cases
