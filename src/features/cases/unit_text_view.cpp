#include "features/cases/unit_text_view.hpp"

#include "features/cases/staff_words_view.hpp"
#include "features/people/person.hpp"
#include "features/scheme/placeholders.hpp"
#include "features/site/page.hpp"

namespace svar::cases {

namespace {

/// "{name}, {reference}"
std::string in_braces(const std::string& words) {
    std::string shown = "{";
    for (const char c : words) shown += c == ',' ? std::string{"},"} : c == ' ' ? std::string{" {"} : std::string{c};
    return shown + "}";
}

} // namespace

bool may_keep_texts(const site::Visit& visit, UnitId unit) {
    return people::may(visit.actor, people::Capability::assign_case, *visit.organisation, unit);
}

void UnitTextsView::fill(views::Slots& slots) const {
    slots.set("UNIT_NAME", visit.organisation->name(unit));
    slots.set("PLACEHOLDERS", in_braces(scheme::known_placeholders()));
    for (const organisation::Unit& each : visit.organisation->units()) {
        if (each.is_closed || !may_keep_texts(visit, each.id)) continue;
        const std::string indent(static_cast<std::size_t>(each.level) * 2, ' ');
        Choice{std::to_string(each.id.value()), indent + each.name, each.id == unit}.fill(slots.add("UNIT"));
    }
    site::fill_problems(visit, slots, problem);
    slots.show("NONE", texts.empty());
    for (const UnitText& text : texts) fill_text(slots.add("TEXT"), text);
    const UnitText fresh{.unit = unit, .language = visit.municipality().language};
    fill_text(slots.add("NEW"), fresh);
}

void UnitTextsView::fill_text(views::Slots& slots, const UnitText& text) const {
    const bool came_back = !problem.message_key.empty() && text.id == tried;
    const auto value = [&](std::string_view field, const std::string& kept) {
        return came_back ? std::string{visit.request.form.get(field)} : kept;
    };
    slots.set("CSRF", visit.csrf);
    slots.set("ID", text.id.value());
    slots.set("UNIT_ID", unit.value());
    slots.set("SEEN", text.version.value());
    slots.set("NAME", text.label);
    slots.set("LABEL", value("label", text.label));
    slots.set("BODY", value("body", text.body));
    slots.show("OPEN", came_back);
    const std::string language = value("language", text.language);
    for (const std::string_view code : people::staff_languages)
        Choice{std::string{code}, visit.text("general.language." + std::string{code}), code == language}.fill(
            slots.add("LANGUAGE"));
    if (came_back) fill_problem(slots, value("body", text.body));
}

void UnitTextsView::fill_problem(views::Slots& slots, const std::string& body) const {
    site::show_field_problem(visit, slots, "LABEL_PROBLEM", problem, "label");
    site::show_field_problem(visit, slots, "BODY_PROBLEM", problem, "body");
    for (const std::string& word : scheme::faulty_placeholders(body))
        slots.add("FAULTY").set("WORD", "{" + word + (word.empty() ? "" : "}"));
}

} // namespace svar::cases
