#include "features/open311/client_view.hpp"

#include "base/text.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/open311/delivery_actions.hpp"
#include "features/site/failure_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::open311 {

std::string ClientsView::when(Instant at) const {
    return views::date_time(visit.language, at, visit.municipality().time_zone);
}

void ClientsView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    slots.set("ADDRESS", site::public_url(visit.site, visit.municipality()) + "/open311/v2");
    site::fill_problems(visit, slots, problem);
    site::show_field_problem(visit, slots, "NAME_PROBLEM", problem, "name");
    slots.set("NAME", problem.fields.empty() ? std::string_view{} : visit.request.form.get("name"));
    if (made) slots.add("MADE").set("KEY", made->key);
    fill_clients(slots);
    fill_servers(slots);
    fill_troubles(slots);
    fill_fields(slots);
}

void ClientsView::fill_servers(views::Slots& slots) const {
    if (servers.empty()) return;
    views::Slots& list = slots.add("SERVERS");
    for (const OtherServer& server : servers) {
        views::Slots& line = list.add("SERVER");
        line.set("CSRF", visit.csrf);
        line.set("NAME", server.name);
        line.set("URL", server.url);
        line.set("VALUE", server.id.value());
        line.set("EDIT_URL", "/staff/open311?server=" + std::to_string(server.id.value()) + "#server");
    }
}

/// The server whose entry is being mended; null when a new one is typed.
const OtherServer* ClientsView::edited() const {
    const http::Fields& asked = visit.request.form.has("server") ? visit.request.form : visit.request.query;
    const OtherServerId id{parse_int(asked.get("server")).value_or(0)};
    const auto found = std::ranges::find(servers, id, &OtherServer::id);
    return found == servers.end() ? nullptr : &*found;
}

void ClientsView::fill_troubles(views::Slots& slots) const {
    if (troubles.empty()) return;
    views::Slots& list = slots.add("TROUBLES");
    for (const Trouble& trouble : troubles) {
        views::Slots& line = list.add("TROUBLE");
        line.set("CSRF", visit.csrf);
        line.set("URL", cases::case_path(trouble.delivery.case_id));
        line.set("REFERENCE", trouble.reference);
        line.set("SERVER", trouble.server_name);
        line.set("WHEN", when(trouble.delivery.tried_at));
        site::fill_failure(visit, line, {trouble.delivery.failure, trouble.delivery.last_error});
        line.set("VALUE", HandOverName{trouble.delivery.case_id, trouble.delivery.run}.text());
    }
}

void ClientsView::fill_fields(views::Slots& slots) const {
    const OtherServer* server = edited();
    slots.set("SERVER_HEADING", visit.text(server == nullptr ? "open311.servers.new" : "open311.servers.change"));
    slots.set("SERVER_DO", server == nullptr ? "add_server" : "change_server");
    slots.set("SERVER_BUTTON", visit.text(server == nullptr ? "open311.servers.add" : "layout.save"));
    if (server != nullptr) slots.add("EDITED").set("VALUE", server->id.value());
    const bool is_typed = !problem.fields.empty();
    const OtherServer kept = server == nullptr ? OtherServer{} : *server;
    const std::pair<std::string, std::string> fields[] = {{"name", kept.name},
                                                          {"url", kept.url},
                                                          {"service", kept.service_code},
                                                          {"jurisdiction", kept.jurisdiction},
                                                          {"key", ""}};
    for (const auto& [field, value] : fields) {
        const std::string name = "server_" + field;
        views::Slots& part = slots.add("FIELD");
        part.set("KEY", field);
        part.set("LABEL", visit.text("open311.servers." + field));
        part.set("TYPED", is_typed && field != "key" ? visit.request.form.get(name) : std::string_view{value});
        part.show("KEPT_HINT", server != nullptr && field == "key");
        const auto found = std::ranges::find(problem.fields, name, &FieldProblem::field);
        if (found == problem.fields.end()) continue;
        views::Slots& fault = part.add("PROBLEM");
        fault.set("ID", name + "-problem");
        fault.set("TEXT", visit.text(found->message_key));
    }
}

void ClientsView::fill_clients(views::Slots& slots) const {
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
