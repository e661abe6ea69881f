#include "features/administration/person_view.hpp"

#include "features/administration/forms.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::administration {

void PersonView::fill(views::Slots& slots) const {
    fill_hidden(slots);
    slots.set("HEADING", person ? person->name : visit.text("staff.person.new"));
    site::fill_problems(visit, slots, problem);
    fill_details(slots);
    if (!person) return;
    views::Slots& rights = slots.include("RIGHTS", "staff/person_rights.html");
    fill_rights(rights);
    fill_stand_ins(rights);
    fill_account(slots.include("ACCOUNT", "staff/person_account.html"));
}

void PersonView::fill_hidden(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    slots.set("SEEN", person ? person->version.value() : 0);
    slots.set("ACTION_URL", person ? "/staff/people/" + std::to_string(person->id.value()) : "/staff/people/new");
}

void PersonView::fill_details(views::Slots& slots) const {
    slots.set("NAME", typed.name);
    slots.set("EMAIL", typed.email);
    slots.set("TITLE_VALUE", typed.title);
    for (const std::string_view code : people::staff_languages) {
        views::Slots& choice = slots.add("ANSWER_LANGUAGE");
        choice.set("CODE", code);
        choice.set("LABEL", visit.text("general.language." + std::string{code}));
        choice.show("SELECTED", code == typed.language);
    }
    site::show_field_problem(visit, slots, "NAME_PROBLEM", problem, "name");
    site::show_field_problem(visit, slots, "TITLE_PROBLEM", problem, "title");
    site::show_field_problem(visit, slots, "EMAIL_PROBLEM", problem, "email");
    if (!person) site::show_field_problem(visit, slots.add("NEW"), "PASSWORD_PROBLEM", problem, "password");
}

void PersonView::fill_rights(views::Slots& slots) const {
    fill_hidden(slots);
    slots.show("NO_GRANTS", grants.empty());
    for (const people::Grant& grant : grants) {
        views::Slots& line = slots.add("GRANT");
        const std::string role{people::role_key(grant.role)};
        line.set("ROLE", visit.text("staff.role." + role));
        line.set("UNIT", visit.organisation->name(grant.unit));
        line.set("VALUE", role + ":" + std::to_string(grant.unit.value()));
    }
    for (const people::Role role : people::roles) {
        const std::string key{people::role_key(role)};
        add_choice(slots, "ROLE", key, visit.text("staff.role." + key), false);
    }
    add_unit_choices(slots, "UNIT", *visit.organisation, {}, [&](const organisation::Unit& unit) {
        return !unit.is_closed &&
               people::may(visit.actor, people::Capability::edit_people, *visit.organisation, unit.id);
    });
}

void PersonView::fill_stand_ins(views::Slots& slots) const {
    const bool is_tried = tried == "stand_in";
    const http::Fields& form = visit.request.form;
    for (const people::StandIn& stand_in : stand_ins) {
        views::Slots& line = slots.add("STAND_IN");
        line.set("TEXT", stand_in_text(stand_in));
        line.set("VALUE", stand_in.id.value());
    }
    const auto chosen = is_tried ? id_in<PersonId>(form.get("substitute")) : PersonId{};
    for (const people::Person& each : everybody)
        if (each.is_active && each.id != person->id)
            add_choice(slots, "SUBSTITUTE", std::to_string(each.id.value()), each.name, each.id == chosen);
    slots.set("FIRST_DAY", is_tried ? form.get("first_day") : std::string_view{});
    slots.set("LAST_DAY", is_tried ? form.get("last_day") : std::string_view{});
    if (!is_tried) return;
    site::show_field_problem(visit, slots, "SUBSTITUTE_PROBLEM", problem, "substitute");
    site::show_field_problem(visit, slots, "LAST_DAY_PROBLEM", problem, "last_day");
}

void PersonView::fill_account(views::Slots& slots) const {
    fill_hidden(slots);
    if (tried == "password") site::show_field_problem(visit, slots, "PASSWORD_PROBLEM", problem, "password");
    slots.show("SECOND_FACTOR", person->has_second_factor);
    if (person->is_active) fill_successors(slots.add("ACTIVE"));
    else slots.show("INACTIVE");
}

/// Always, also where no case is open as far as the administrator may know: a choice that is missing could tell.
void PersonView::fill_successors(views::Slots& slots) const {
    const std::string_view tried_one = tried == "deactivate" ? visit.request.form.get("successor") : "unit";
    slots.set("OPEN_TEXT", visit.texts().plural("staff.person.open_cases", open_cases));
    for (const char* sort : {"unit", "manager"})
        add_choice(slots, "SUCCESSOR", sort, visit.text("staff.person.successor." + std::string{sort}),
                   tried_one == sort);
    for (const people::Person& each : everybody) {
        const std::string id = std::to_string(each.id.value());
        if (each.is_active && each.id != person->id && workers.contains(each.id))
            add_choice(slots, "SUCCESSOR", id, each.name, tried_one == id);
    }
    if (tried == "deactivate") site::show_field_problem(visit, slots, "SUCCESSOR_PROBLEM", problem, "successor");
}

std::string PersonView::stand_in_text(const people::StandIn& stand_in) const {
    const bool is_absent = stand_in.absent == person->id;
    const std::string key = is_absent ? "people.stand_in.for" : "people.stand_in.instead_of";
    return visit.texts().text(key, {{"name", name_of(is_absent ? stand_in.substitute : stand_in.absent)},
                                    {"first", views::short_date(visit.language, stand_in.first_day)},
                                    {"last", views::short_date(visit.language, stand_in.last_day)}});
}

std::string PersonView::name_of(PersonId id) const {
    const auto found = std::ranges::find(everybody, id, &people::Person::id);
    return found == everybody.end() ? std::string{} : found->name;
}

} // namespace svar::administration
