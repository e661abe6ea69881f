#include "features/open311/client_pages.hpp"

#include "base/text.hpp"
#include "features/open311/client_actions.hpp"
#include "features/open311/client_store.hpp"
#include "features/open311/client_view.hpp"
#include "features/site/administrator.hpp"
#include "features/site/page.hpp"

namespace svar::open311 {

namespace {

constexpr const char* clients_path = "/staff/open311";

http::Response clients_page(const site::Visit& visit, std::optional<NewClient> made, Problem problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    const ClientsView view{.visit = visit,
                           .clients = visit.site.database.read([&](db::Tx& tx) { return clients_of(tx, visit.id()); }),
                           .made = std::move(made),
                           .problem = std::move(problem)};
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

} // namespace

http::Response get_clients(const site::Visit& visit) { return clients_page(visit, std::nullopt, {}); }

http::Response post_clients(const site::Visit& visit) {
    const std::string_view wanted = visit.request.form.get("do");
    if (wanted == "make") return make(visit);
    if (wanted == "revoke") return revoke(visit);
    return site::problem_page(visit, invalid("problem.bad_request"));
}

} // namespace svar::open311
