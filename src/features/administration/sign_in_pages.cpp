#include "features/administration/sign_in_pages.hpp"

#include "features/administration/forms.hpp"
#include "features/people/person_store.hpp"
#include "features/people/session_store.hpp"
#include "features/people/sign_in_actions.hpp"
#include "features/site/cookies.hpp"
#include "features/site/demo.hpp"
#include "features/site/page.hpp"

namespace svar::administration {

namespace {

using people::device_cookie;
using people::session_cookie;

constexpr std::int64_t device_cookie_seconds = 180L * 24 * 3600;
constexpr std::int64_t language_cookie_seconds = 365L * 24 * 3600;

void fill_form(const site::Visit& visit, views::Slots& slots, std::string_view next, const Problem& problem) {
    slots.set("FORM_TOKEN", visit.csrf);
    slots.set("NEXT", safe_next(next));
    if (!problem.message_key.empty()) slots.add("PROBLEM").set("TEXT", visit.text(problem.message_key));
}

struct SignInView {
    static constexpr std::string_view template_path = "staff/sign_in.html";
    const site::Visit& visit;
    std::string_view email;
    std::string_view next;
    Problem problem;
    std::vector<people::Person> demo_people;

    void fill(views::Slots& slots) const {
        fill_form(visit, slots, next, problem);
        slots.set("EMAIL", email);
        if (demo_people.empty()) return;
        views::Slots& demo = slots.add("DEMO");
        for (const people::Person& person : demo_people) {
            views::Slots& line = demo.add("DEMO_PERSON");
            line.set("NAME", person.name);
            line.set("ROLE", person.title);
            line.set("EMAIL", person.email);
            line.set("PASSWORD", site::demo_password);
        }
    }
};

struct CodeView {
    static constexpr std::string_view template_path = "staff/sign_in_code.html";
    const site::Visit& visit;
    std::string_view next;
    Problem problem;

    void fill(views::Slots& slots) const { fill_form(visit, slots, next, problem); }
};

std::vector<people::Person> demo_people(const site::Visit& visit) {
    if (!visit.municipality().is_demo) return {};
    auto people = visit.site.database.read([&](db::Tx& tx) { return people::all_people(tx, visit.id()); });
    std::erase_if(people, [](const people::Person& person) { return !person.is_demo_shown || !person.is_active; });
    return people;
}

http::Response sign_in_page(const site::Visit& visit, std::string_view email, std::string_view next, Problem problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    const SignInView view{visit, email, next, std::move(problem), demo_people(visit)};
    http::Response response = site::page(visit, {.title = visit.text("staff.sign_in.title")}, view, status);
    if (status == 503) response.with_header("Retry-After", "5");
    return response;
}

http::Response code_page(const site::Visit& visit, std::string_view next, Problem problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    const CodeView view{visit, next, std::move(problem)};
    return site::page(visit, {.title = visit.text("staff.code.title")}, view, status);
}

people::Visitor visitor_of(const site::Visit& visit) {
    const http::Request& request = visit.request;
    const site::Site& site = visit.site;
    return {.remote_address = request.remote_address,
            .client = client_name(request.header("user-agent")),
            .device_token = std::string{site::secret_of(site, request, device_cookie)},
            .session_token = std::string{site::secret_of(site, request, session_cookie)}};
}

/// The cookies of a step of signing in, and the way on.
http::Response onward(const site::Visit& visit, const people::SignedIn& signed_in, std::string_view next) {
    const bool is_secure = visit.request.is_secure;
    const std::string target = safe_next(next);
    http::Response response =
        http::Response::redirect(signed_in.needs_code ? "/staff/sign-in/code?next=" + url_encode(target) : target);
    response.set_cookies.push_back(site::secret_cookie(visit, session_cookie, signed_in.session_token));
    if (signed_in.needs_code) return response;
    response.set_cookies.push_back(
        site::secret_cookie(visit, device_cookie, signed_in.device_token, device_cookie_seconds));
    response.set_cookies.push_back(http::cookie("language", signed_in.language, is_secure, language_cookie_seconds));
    return response;
}

} // namespace

http::Response get_sign_in(const site::Visit& visit) {
    const std::string_view next = visit.request.query.get("next");
    if (visit.is_signed_in()) return http::Response::redirect(safe_next(next));
    return sign_in_page(visit, {}, next, {});
}

http::Response post_sign_in(const site::Visit& visit) {
    const http::Fields& form = visit.request.form;
    const auto signed_in = people::sign_in(visit.site.database, visit.municipality(), form.get("email"),
                                           Personal{std::string{form.get("password")}}, visitor_of(visit));
    if (!signed_in) return sign_in_page(visit, form.get("email"), form.get("next"), signed_in.problem());
    return onward(visit, *signed_in, form.get("next"));
}

http::Response get_sign_in_code(const site::Visit& visit) {
    return code_page(visit, visit.request.query.get("next"), {});
}

http::Response post_sign_in_code(const site::Visit& visit) {
    const http::Fields& form = visit.request.form;
    std::string code{form.get("code")};
    std::erase(code, ' ');
    const auto signed_in = people::confirm_code(visit.site.database, visit.municipality(), code, visitor_of(visit));
    if (signed_in) return onward(visit, *signed_in, form.get("next"));
    const bool has_ended = signed_in.problem().message_key == people::sign_in_ended_key;
    if (has_ended) return sign_in_page(visit, {}, form.get("next"), signed_in.problem());
    return code_page(visit, form.get("next"), signed_in.problem());
}

http::Response post_sign_out(const site::Visit& visit) {
    const std::string token{site::secret_of(visit.site, visit.request, session_cookie)};
    visit.site.database.write([&](db::Tx& tx) { people::sign_out(tx, visit.id(), token); });
    http::Response response = http::Response::redirect("/");
    response.set_cookies.push_back(site::secret_cookie_removed(visit, session_cookie));
    return response;
}

} // namespace svar::administration
