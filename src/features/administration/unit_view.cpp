#include "features/administration/unit_view.hpp"

#include "features/administration/forms.hpp"
#include "features/organisation/unit_rules.hpp"
#include "features/site/page.hpp"

namespace svar::administration {

using organisation::Organisation;
using organisation::Post;
using organisation::Unit;

PersonId own_post_holder(const Organisation& organisation, Post post, UnitId unit) {
    for (const organisation::PostHolder& holder : organisation.post_holders())
        if (holder.post == post && holder.unit == unit) return holder.person;
    return {};
}

void UnitView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    slots.set("SEEN", seen.value());
    slots.set("ACTION_URL", unit ? "/staff/units/" + std::to_string(unit->id.value()) : "/staff/units/new");
    slots.set("HEADING", unit ? unit->name : visit.text("staff.unit.new"));
    slots.set("NAME", typed.name);
    slots.set("KEY", typed.key);
    slots.set("EMAIL", typed.email);
    site::fill_problems(visit, slots, problem);
    site::show_field_problem(visit, slots, "NAME_PROBLEM", problem, "name");
    site::show_field_problem(visit, slots, "KEY_PROBLEM", problem, "key");
    site::show_field_problem(visit, slots, "EMAIL_PROBLEM", problem, "email");
    slots.show("KEY_FIXED", unit != nullptr);
    views::Slots& part = slots.add(unit ? "EXISTS" : "NEW");
    if (!unit) return fill_parents(part);
    if (unit->parent) fill_place(part);
    fill_posts(part);
}

/// The municipality itself stays where it is, so nothing offers to move or close it.
void UnitView::fill_place(views::Slots& slots) const {
    views::Slots& movable = slots.add("MOVABLE");
    fill_parents(movable);
    if (unit->is_closed) movable.show("CLOSED");
    else fill_receivers(slots.add("OPEN"));
}

void UnitView::fill_parents(views::Slots& slots) const {
    const Organisation& organisation = *visit.organisation;
    add_unit_choices(slots, "PARENT", organisation, parent, [&](const Unit& each) {
        const bool is_below_itself = unit && organisation.is_within(each.id, unit->id);
        return !each.is_closed && !is_below_itself && each.level < organisation::deepest_level(organisation) &&
               people::may(visit.actor, people::Capability::edit_organisation, organisation, each.id);
    });
}

/// Always, also where no case is open as far as the administrator may know: a choice that is missing could tell.
void UnitView::fill_receivers(views::Slots& slots) const {
    const UnitId typed_in{id_in<UnitId>(visit.request.form.get("receiver"))};
    slots.set("OPEN_TEXT", visit.texts().plural("staff.unit.open_cases", open_cases));
    add_unit_choices(slots, "RECEIVER", *visit.organisation, typed_in ? typed_in : unit->parent,
                     [&](const Unit& each) { return !each.is_closed && each.id != unit->id; });
    site::show_field_problem(visit, slots, "RECEIVER_PROBLEM", problem, "receiver");
}

void UnitView::fill_posts(views::Slots& slots) const {
    for (const Post post : organisation::posts) {
        views::Slots& line = slots.add("POST");
        const PersonId own = own_post_holder(*visit.organisation, post, unit->id);
        const PersonId above = visit.organisation->post_holder(post, unit->parent);
        const std::string key{organisation::post_key(post)};
        line.set("KEY", key);
        line.set("LABEL", visit.text("staff.post." + key));
        line.set("FROM_ABOVE", above ? visit.texts().text("staff.unit.from_above", {{"name", name_of(above)}})
                                     : visit.text("staff.unit.from_above_nobody"));
        for (const people::Person& person : people)
            if (person.is_active)
                add_choice(line, "HOLDER", std::to_string(person.id.value()), person.name, person.id == own);
    }
}

std::string UnitView::name_of(PersonId id) const {
    for (const people::Person& person : people)
        if (person.id == id) return person.name;
    return {};
}

} // namespace svar::administration
