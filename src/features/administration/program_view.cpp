#include "features/administration/program_view.hpp"

#include "features/administration/forms.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::administration {

void ProgramsView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    site::fill_problems(visit, slots, problem);
    if (!new_token.empty()) slots.add("NEW_TOKEN").set("TOKEN", new_token);
    if (clients.empty()) slots.show("NONE");
    fill_clients(slots);
    fill_form(slots);
}

void ProgramsView::fill_clients(views::Slots& slots) const {
    const auto when = [&](Instant at) { return views::date_time(visit.language, at, visit.municipality().time_zone); };
    for (const people::ClientToken& client : clients) {
        const people::AccessToken& token = client.token;
        views::Slots& line = slots.add("CLIENT");
        line.set("NAME", client.person_name);
        line.set("PERSON_URL", "/staff/people/" + std::to_string(client.person.value()));
        line.set("VALUE", token.id.value());
        line.set("SCOPES", people::scopes_text(token.scopes));
        line.set("MADE_TEXT", visit.texts().text("people.token.made", {{"when", when(token.created_at)}}));
        line.set("USED_TEXT", token.last_used_at
                                  ? visit.texts().text("people.token.used", {{"when", when(*token.last_used_at)}})
                                  : visit.text("people.token.unused"));
        if (!token.expires_at) continue;
        line.add("EXPIRES").set("TEXT",
                                visit.texts().text("people.token.expires", {{"when", when(*token.expires_at)}}));
    }
}

void ProgramsView::fill_form(views::Slots& slots) const {
    const http::Fields& typed = visit.request.form;
    slots.set("NAME", typed.get("name"));
    slots.set("EMAIL", typed.get("email"));
    slots.set("EXPIRES", typed.get("expires"));
    for (const people::Role role : people::roles) {
        const std::string key{people::role_key(role)};
        add_choice(slots, "ROLE", key, visit.text("staff.role." + key), typed.get("role") == key);
    }
    add_unit_choices(slots, "UNIT", *visit.organisation, id_in<UnitId>(typed.get("unit")),
                     [&](const organisation::Unit& unit) {
                         return !unit.is_closed &&
                                people::may(visit.actor, people::Capability::edit_people, *visit.organisation, unit.id);
                     });
    const auto chosen = typed.all("scope");
    for (const auto& [scope, key] : people::scope_keys) {
        views::Slots& choice = slots.add("SCOPE");
        std::string name{key};
        std::ranges::replace(name, ':', '_');
        choice.set("VALUE", key);
        choice.set("LABEL", visit.text("administration.program.scope." + name));
        choice.show("CHECKED", std::ranges::find(chosen, key) != chosen.end());
    }
    for (const auto& [section, field] :
         {std::pair{"NAME_PROBLEM", "name"}, std::pair{"EMAIL_PROBLEM", "email"}, std::pair{"SCOPES_PROBLEM", "scopes"},
          std::pair{"EXPIRES_PROBLEM", "expires"}})
        site::show_field_problem(visit, slots, section, problem, field);
}

} // namespace svar::administration
