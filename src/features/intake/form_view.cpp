#include "features/intake/form_view.hpp"

#include "features/site/page.hpp"

#include <algorithm>

namespace svar::intake {

namespace {

std::string or_empty(const std::string& key, const std::string& text) { return text == key ? std::string{} : text; }

} // namespace

std::vector<Choice> unit_choices(const organisation::Organisation& organisation, std::string_view selected) {
    std::vector<Choice> choices;
    for (const organisation::Unit& unit : organisation.units()) {
        if (unit.level == 0 || unit.is_closed) continue;
        const std::string value = std::to_string(unit.id.value());
        std::string indent;
        for (int level = 1; level < unit.level; ++level) indent += "\u2003";
        choices.push_back({value, indent + unit.name, value == selected});
    }
    return choices;
}

void FormView::fill(views::Slots& slots) const {
    site::fill_problems(visit, slots, problem);
    slots.set("FORM_TOKEN", typed.token);
    fill_kinds(slots);
    slots.set("TITLE_VALUE", typed.title);
    slots.set("MESSAGE", typed.message);
    slots.set("MESSAGE_MAX", static_cast<std::int64_t>(message_characters_max));
    for (const auto& [section, field] : {std::pair{"TITLE_PROBLEM", "title"}, std::pair{"MESSAGE_PROBLEM", "message"}})
        site::show_field_problem(visit, slots, section, problem, field);
    place::fill_place_field(visit, place, problem, slots);
    fill_units(slots);
    fill_files(visit, slots, files);
    fill_contact(slots.include("CONTACT", "public/form_contact.html"));
}

void FormView::fill_kinds(views::Slots& slots) const {
    const std::string language{views::language_code(visit.language)};
    for (const scheme::Kind& kind : visit.scheme.kinds) {
        views::Slots& choice = slots.add("KIND");
        const std::string hint_key = "intake.kind." + kind.key + ".hint";
        choice.set("VALUE", kind.key);
        choice.set("LABEL", scheme::word(kind.label, language));
        choice.set("HINT", or_empty(hint_key, visit.text(hint_key)));
        choice.show("CHECKED", kind.key == typed.kind);
    }
    site::show_field_problem(visit, slots, "KIND_PROBLEM", problem, "kind");
}

void FormView::fill_units(views::Slots& slots) const {
    const auto choices = unit_choices(*visit.organisation, typed.unit);
    if (choices.empty()) return;
    views::each(slots.add("UNITS"), "UNIT", choices);
}

bool FormView::needs(std::string_view field) const {
    const auto& needed = visit.scheme.identity.needs;
    return std::ranges::find(needed, field) != needed.end();
}

void FormView::fill_identity(views::Slots& slots) const {
    slots.set("NAME_LABEL", visit.text(needs("name") ? "intake.form.name_needed" : "intake.form.name"));
    if (!visit.scheme.identity.may_be_anonymous) return slots.show("ONLY_NAMED");
    views::Slots& choice = slots.add("CHOICE");
    choice.show("NAMED", !typed.is_anonymous);
    choice.show("ANONYMOUS", typed.is_anonymous);
}

void FormView::fill_contact(views::Slots& slots) const {
    fill_identity(slots);
    slots.set("NAME", typed.name);
    slots.set("EMAIL", typed.email);
    slots.set("PHONE", typed.phone);
    const scheme::ContactRule& contact = visit.scheme.contact;
    const bool needs_address = needs("address");
    if (needs_address || std::ranges::count(contact.needs, "address") > 0) {
        views::Slots& postal = slots.add("POSTAL");
        postal.set("ADDRESS", typed.address);
        postal.set("LABEL", visit.text(needs_address ? "staff.register.address" : "intake.form.address"));
        site::show_field_problem(visit, postal, "ADDRESS_PROBLEM", problem, "address");
    }
    slots.show("SPOKEN", contact.way == scheme::ContactWay::spoken);
    for (const auto& [section, field] :
         {std::pair{"NAME_PROBLEM", "name"}, std::pair{"EMAIL_PROBLEM", "email"}, std::pair{"PHONE_PROBLEM", "phone"}})
        site::show_field_problem(visit, slots, section, problem, field);
    const views::Language chosen = views::language_of(typed.language, visit.language);
    for (const views::Language language : views::languages) {
        views::Slots& choice = slots.add("ANSWER_LANGUAGE");
        choice.set("CODE", views::language_code(language));
        choice.set("LABEL", visit.text("general.language." + std::string{views::language_code(language)}));
        choice.show("SELECTED", language == chosen);
    }
}

} // namespace svar::intake
