#include "features/administration/account_pages.hpp"

#include "features/administration/account_view.hpp"
#include "features/administration/forms.hpp"
#include "features/people/access_token_store.hpp"
#include "features/people/person_store.hpp"
#include "features/people/session_store.hpp"
#include "features/site/cookies.hpp"
#include "features/site/page.hpp"

namespace svar::administration {

namespace {

constexpr const char* account_path = "/staff/account";

std::string session_token(const site::Visit& visit) {
    return std::string{site::secret_of(visit.site, visit.request, people::session_cookie)};
}

Personal secret_field(const site::Visit& visit, std::string_view name) {
    return Personal{std::string{visit.request.form.get(name)}};
}

http::Response account_page(const site::Visit& visit, Problem problem = {},
                            std::optional<people::SecondFactorOffer> offer = std::nullopt) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    const AccountView view = visit.site.database.read([&](db::Tx& tx) {
        return AccountView{.visit = visit,
                           .person = people::person_by_id(tx, visit.id(), visit.actor.person).value(),
                           .sessions = people::sessions_of(tx, visit.id(), visit.actor.person, session_token(visit)),
                           .tokens = people::access_tokens_of(tx, visit.id(), visit.actor.person),
                           .offer = std::move(offer),
                           .problem = std::move(problem),
                           .tried = visit.request.form.get("do")};
    });
    return site::page(visit, {.title = visit.text("layout.account"), .current = account_path, .is_staff = true}, view,
                      status);
}

http::Response answer(const site::Visit& visit, const Result<>& result, std::string_view key) {
    if (!result) return account_page(visit, result.problem());
    return site::done(visit, account_path, key);
}

http::Response change_password(const site::Visit& visit) {
    const auto changed =
        people::change_password(visit.site.database, visit.municipality(), visit.actor, session_token(visit),
                                secret_field(visit, "current_password"), secret_field(visit, "password"));
    return answer(visit, changed, "people.done.own_password");
}

people::SecondFactorOffer offer_for(const site::Visit& visit, std::string_view secret) {
    const auto person =
        visit.site.database.read([&](db::Tx& tx) { return people::person_by_id(tx, visit.id(), visit.actor.person); });
    return people::offer_second_factor(visit.municipality(), person->email, secret);
}

std::string typed_code(const site::Visit& visit) {
    std::string code{visit.request.form.get("code")};
    std::erase(code, ' ');
    return code;
}

http::Response confirm_second_factor(const site::Visit& visit) {
    const std::string_view secret = visit.request.form.get("secret");
    const std::string code = typed_code(visit);
    const auto done = people::confirm_second_factor(visit.site.database, visit.municipality(), visit.actor,
                                                    session_token(visit), secret, code);
    if (!done && done.problem().kind == ProblemKind::invalid)
        return account_page(visit, done.problem(), offer_for(visit, secret));
    return answer(visit, done, "people.done.second_factor_on");
}

http::Response remove_second_factor(const site::Visit& visit) {
    const auto removed = people::remove_second_factor(visit.site.database, visit.municipality(), visit.actor,
                                                      secret_field(visit, "current_password"), typed_code(visit));
    return answer(visit, removed, "people.done.second_factor_off");
}

http::Response end_session(const site::Visit& visit) {
    const auto ended = visit.site.database.write(
        [&](db::Tx& tx) { return people::end_session(tx, visit.actor, visit.request.form.get("session")); });
    return answer(visit, ended, "people.done.signed_out");
}

http::Response revoke_token(const site::Visit& visit) {
    const auto id = id_in<people::AccessTokenId>(visit.request.form.get("token"));
    const auto revoked = visit.site.database.write(
        [&](db::Tx& tx) { return people::revoke_access_token(tx, visit.site.key, visit.actor, id); });
    return answer(visit, revoked, "people.done.token_revoked");
}

http::Response sign_out_elsewhere(const site::Visit& visit) {
    const auto ended = visit.site.database.write(
        [&](db::Tx& tx) { return people::sign_out_elsewhere(tx, visit.actor, session_token(visit)); });
    return answer(visit, ended, "people.done.signed_out");
}

http::Response sign_out_everywhere(const site::Visit& visit) {
    const auto ended =
        visit.site.database.write([&](db::Tx& tx) { return people::sign_out_everywhere(tx, visit.actor); });
    if (!ended) return account_page(visit, ended.problem());
    http::Response response = http::Response::redirect("/staff/sign-in");
    for (const std::string_view name : {people::session_cookie, people::device_cookie})
        response.set_cookies.push_back(site::secret_cookie_removed(visit, name));
    return response;
}

} // namespace

http::Response get_account(const site::Visit& visit) { return account_page(visit); }

http::Response post_account(const site::Visit& visit) {
    const std::string_view wanted = visit.request.form.get("do");
    if (wanted == "password") return change_password(visit);
    if (wanted == "begin_second_factor") return account_page(visit, {}, offer_for(visit, {}));
    if (wanted == "confirm_second_factor") return confirm_second_factor(visit);
    if (wanted == "remove_second_factor") return remove_second_factor(visit);
    if (wanted == "end_session") return end_session(visit);
    if (wanted == "revoke_token") return revoke_token(visit);
    if (wanted == "sign_out_elsewhere") return sign_out_elsewhere(visit);
    if (wanted == "sign_out_everywhere") return sign_out_everywhere(visit);
    return site::problem_page(visit, invalid("problem.bad_request"));
}

} // namespace svar::administration
