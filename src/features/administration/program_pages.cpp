#include "features/administration/program_pages.hpp"

#include "features/administration/forms.hpp"
#include "features/administration/program_view.hpp"
#include "features/people/access_token_store.hpp"
#include "features/people/client_actions.hpp"
#include "features/site/page.hpp"

namespace svar::administration {

namespace {

constexpr const char* programs_path = "/staff/programs";

http::Response programs_page(const site::Visit& visit, Problem problem = {}, std::string new_token = {}) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    const ProgramsView view = visit.site.database.read([&](db::Tx& tx) {
        return ProgramsView{.visit = visit,
                            .clients = people::client_tokens(tx, visit.id()),
                            .new_token = std::move(new_token),
                            .problem = std::move(problem),
                            .read_at = tx.now()};
    });
    return site::page(visit,
                      {.title = visit.text("administration.program.title"), .current = programs_path, .is_staff = true},
                      view, status);
}

people::Scopes chosen_scopes(const site::Visit& visit) {
    people::Scopes scopes;
    for (const std::string_view key : visit.request.form.all("scope"))
        if (const auto scope = people::parse_scope(key)) scopes.add(*scope);
    return scopes;
}

http::Response add_program(const site::Visit& visit) {
    const http::Fields& form = visit.request.form;
    const auto role = people::parse_role(form.get("role"));
    if (!role) return programs_page(visit, invalid("people.problem.no_such_role"));
    const std::string_view typed_day = trim(form.get("expires"));
    const auto last_day = parse_date(typed_day);
    if (!typed_day.empty() && !last_day)
        return programs_page(visit,
                             invalid("people.problem.token_expiry", {{"expires", "people.problem.token_expiry"}}));
    const people::NewClient client{.name = std::string{form.get("name")},
                                   .email = std::string{form.get("email")},
                                   .role = *role,
                                   .unit = id_in<UnitId>(form.get("unit")),
                                   .scopes = chosen_scopes(visit),
                                   .last_day = last_day};
    const auto made =
        visit.site.database.write([&](db::Tx& tx) { return people::add_client(tx, administrator(visit), client); });
    if (!made) return programs_page(visit, made.problem());
    return programs_page(visit, {}, made->token);
}

http::Response revoke_program(const site::Visit& visit) {
    const auto id = id_in<people::AccessTokenId>(visit.request.form.get("token"));
    const auto revoked =
        visit.site.database.write([&](db::Tx& tx) { return people::revoke_client(tx, administrator(visit), id); });
    if (!revoked) return programs_page(visit, revoked.problem());
    return site::done(visit, programs_path, "people.done.token_revoked");
}

} // namespace

http::Response get_programs(const site::Visit& visit) { return programs_page(visit); }

http::Response post_programs(const site::Visit& visit) {
    const std::string_view wanted = visit.request.form.get("do");
    if (wanted == "add") return add_program(visit);
    if (wanted == "revoke") return revoke_program(visit);
    return site::problem_page(visit, invalid("problem.bad_request"));
}

} // namespace svar::administration
