#include "features/open311/client_view.hpp"

#include "features/site/page.hpp"
#include "platform/views/format.hpp"

namespace svar::open311 {

void ClientsView::fill(views::Slots& slots) const {
    const auto when = [&](Instant at) { return views::date_time(visit.language, at, visit.municipality().time_zone); };
    slots.set("CSRF", visit.csrf);
    slots.set("ADDRESS", site::public_url(visit.site, visit.municipality()) + "/open311/v2");
    site::fill_problems(visit, slots, problem);
    site::show_field_problem(visit, slots, "NAME_PROBLEM", problem, "name");
    slots.set("NAME", problem.fields.empty() ? std::string_view{} : visit.request.form.get("name"));
    if (made) slots.add("MADE").set("KEY", made->key);
    if (clients.empty()) return slots.show("NONE");
    views::Slots& list = slots.add("LIST");
    for (const Client& client : clients) {
        views::Slots& line = list.add("CLIENT");
        line.set("CSRF", visit.csrf);
        line.set("NAME", client.name);
        line.set("VALUE", client.id.value());
        line.set("MADE_TEXT", visit.texts().text("open311.clients.made", {{"when", when(client.created_at)}}));
        line.set("USED_TEXT", client.last_used_at
                                  ? visit.texts().text("open311.clients.used", {{"when", when(*client.last_used_at)}})
                                  : visit.text("open311.clients.unused"));
    }
}

} // namespace svar::open311
