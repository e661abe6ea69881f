#include "features/open311/client_pages.hpp"

#include "base/text.hpp"
#include "features/open311/client_actions.hpp"
#include "features/open311/client_store.hpp"
#include "features/open311/client_view.hpp"
#include "features/open311/delivery_actions.hpp"
#include "features/open311/other_server_actions.hpp"
#include "features/site/administrator.hpp"
#include "features/site/page.hpp"

namespace svar::open311 {

namespace {

constexpr int troubles_max = 50;
constexpr const char* clients_path = "/staff/open311";

http::Response clients_page(const site::Visit& visit, const std::optional<NewClient>& made, const Problem& problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    const ClientsView view = visit.site.database.read([&](db::Tx& tx) {
        return ClientsView{.visit = visit,
                           .clients = clients_of(tx, visit.id()),
                           .made = made,
                           .servers = other_servers_of(tx, visit.id()),
                           .troubles = troubles_of(tx, visit.id(), troubles_max),
                           .problem = problem};
    });
    return site::page(visit, {.title = visit.text("open311.clients.title"), .current = clients_path, .is_staff = true},
                      view, status);
}

http::Response make(const site::Visit& visit) {
    auto made = visit.site.database.write(
        [&](db::Tx& tx) { return make_client(tx, site::administrator(visit), visit.request.form.get("name")); });
    if (made) return clients_page(visit, std::move(*made), {});
    if (made.problem().kind != ProblemKind::invalid) return site::problem_page(visit, made.problem());
    return clients_page(visit, std::nullopt, made.problem());
}

http::Response revoke(const site::Visit& visit) {
    const ClientId id{parse_int(visit.request.form.get("client")).value_or(0)};
    const auto revoked =
        visit.site.database.write([&](db::Tx& tx) { return revoke_client(tx, site::administrator(visit), id); });
    if (!revoked) return site::problem_page(visit, revoked.problem());
    return site::done(visit, clients_path, "open311.clients.revoked");
}

std::string typed(const site::Visit& visit, std::string_view field) {
    return one_line(visit.request.form.get("server_" + std::string{field}));
}

OtherServerId typed_server(const site::Visit& visit) {
    return OtherServerId{parse_int(visit.request.form.get("server")).value_or(0)};
}

OtherServer typed_entry(const site::Visit& visit) {
    std::string url = typed(visit, "url");
    while (url.ends_with('/')) url.pop_back();
    return {.id = typed_server(visit),
            .name = typed(visit, "name"),
            .url = url,
            .jurisdiction = typed(visit, "jurisdiction"),
            .service_code = typed(visit, "service"),
            .api_key = Personal{typed(visit, "key")}};
}

http::Response change_server(const site::Visit& visit) {
    const OtherServer server = typed_entry(visit);
    const auto changed = visit.site.database.write(
        [&](db::Tx& tx) { return change_other_server(tx, site::administrator(visit), server); });
    if (changed) return site::done(visit, clients_path, "open311.servers.changed");
    if (changed.problem().kind != ProblemKind::invalid) return site::problem_page(visit, changed.problem());
    return clients_page(visit, std::nullopt, changed.problem());
}

http::Response add_server(const site::Visit& visit) {
    const OtherServer server = typed_entry(visit);
    const auto added =
        visit.site.database.write([&](db::Tx& tx) { return add_other_server(tx, site::administrator(visit), server); });
    if (added) return site::done(visit, clients_path, "open311.servers.added");
    if (added.problem().kind != ProblemKind::invalid) return site::problem_page(visit, added.problem());
    return clients_page(visit, std::nullopt, added.problem());
}

http::Response remove_server(const site::Visit& visit) {
    const OtherServerId id = typed_server(visit);
    const auto removed =
        visit.site.database.write([&](db::Tx& tx) { return remove_other_server(tx, site::administrator(visit), id); });
    if (!removed) return site::problem_page(visit, removed.problem());
    return site::done(visit, clients_path, "open311.servers.removed");
}

http::Response retry(const site::Visit& visit) {
    const HandOverName name = parse_hand_over_name(visit.request.form.get("delivery"));
    const auto planned =
        visit.site.database.write([&](db::Tx& tx) { return retry_delivery(tx, site::administrator(visit), name); });
    if (!planned) return site::problem_page(visit, planned.problem());
    return site::done(visit, clients_path, "open311.servers.retried");
}

} // namespace

http::Response get_clients(const site::Visit& visit) { return clients_page(visit, std::nullopt, {}); }

http::Response post_clients(const site::Visit& visit) {
    const std::string_view wanted = visit.request.form.get("do");
    if (wanted == "make") return make(visit);
    if (wanted == "revoke") return revoke(visit);
    if (wanted == "add_server") return add_server(visit);
    if (wanted == "change_server") return change_server(visit);
    if (wanted == "remove_server") return remove_server(visit);
    if (wanted == "retry") return retry(visit);
    return site::problem_page(visit, invalid("problem.bad_request"));
}

} // namespace svar::open311
