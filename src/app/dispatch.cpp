#include "app/dispatch.hpp"

#include "base/text.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/session_store.hpp"
#include "features/site/front.hpp"
#include "features/site/page.hpp"
#include "platform/http/csrf.hpp"
#include "platform/log/log.hpp"

namespace svar::app {

/// What one read transaction tells about a request.
struct Arrival {
    std::shared_ptr<const organisation::Organisation> organisation; ///< shared: see OrganisationCache
    std::optional<people::Session> session;
};

namespace {

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};

bool changes_things(http::Method method) {
    return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

std::optional<Arrival> arrive(const site::Site& site, const http::Request& request) {
    return site.database.read([&](db::Tx& tx) -> std::optional<Arrival> {
        const auto municipality = organisation::municipality_by_host(tx, request.host);
        if (!municipality) return std::nullopt;
        Arrival arrival{site.organisations.snapshot(tx, *municipality), std::nullopt};
        const std::string_view token = request.cookies.get(people::session_cookie);
        if (!token.empty()) arrival.session = people::session_by_token(tx, *municipality, token);
        return arrival;
    });
}

void touch(const site::Site& site, const site::Visit& visit, const people::Session& session) {
    if (!session.is_seen_stale) return;
    const std::string token{visit.request.cookies.get(people::session_cookie)};
    site.database.write([&](db::Tx& tx) { people::touch_session(tx, visit.id(), token); });
}

Result<> check_access(const Access& access, const site::Visit& visit) {
    const auto needs_person = [&]() -> Result<> {
        if (!visit.is_signed_in()) return Problem{ProblemKind::unauthorised, "problem.unauthorised", {}};
        return Done{};
    };
    return std::visit(Overloaded{[](Anyone) -> Result<> { return Done{}; }, [&](SignedIn) { return needs_person(); },
                                 [&](people::Capability capability) -> Result<> {
                                     if (auto signed_in = needs_person(); !signed_in) return signed_in;
                                     if (!visit.may_somewhere(capability)) return forbidden();
                                     return Done{};
                                 }},
                      access);
}

/// Forms that need a session carry its token; other sites' forms are refused for all.
Result<> check_origin(const site::Visit& visit, const people::Session* session) {
    if (!changes_things(visit.request.method)) return Done{};
    if (http::origin_of(visit.request) == http::Origin::other) return forbidden("problem.form_expired");
    if (session == nullptr) return Done{};
    if (!http::is_csrf_token(visit.site.key, session->csrf_secret, visit.request.form.get("csrf")))
        return forbidden("problem.form_expired");
    return Done{};
}

http::Response to_sign_in(const http::Request& request) {
    const bool can_return = !changes_things(request.method);
    return http::Response::redirect("/staff/sign-in" + (can_return ? "?next=" + url_encode(request.target) : ""));
}

void keep_language(const http::Request& request, const site::Visit& visit, http::Response& response) {
    constexpr std::int64_t year_seconds = 365 * 24 * 3600;
    if (!request.query.has("language")) return;
    response.set_cookies.push_back(
        http::cookie("language", views::language_code(visit.language), request.is_secure, year_seconds));
}

bool may_be_kept(const Route& route, const http::Request& request) {
    return route.kept == Kept::until_publication && !request.query.has("language");
}

} // namespace

http::Response Dispatcher::serve(const Route& route, const http::Request& request) const {
    try {
        if (may_be_kept(route, request)) return serve_kept(route, request);
        const auto arrival = arrive(site_, request);
        return arrival ? serve_municipal(route, request, *arrival) : site::front_page(site_, request);
    } catch (const db::Broken& broken) {
        log::error("database.broken", {{"request", request.number}, {"what", broken.what()}});
        throw http::Unavailable{"the database does not answer"};
    }
}

std::optional<http::Response> Dispatcher::kept_page(const Route& route, const http::Request& request) const {
    if (!may_be_kept(route, request)) return std::nullopt;
    const std::uint64_t generation = site_.public_generation.load();
    const auto known = hosts_.find(request.host, generation);
    if (!known) return std::nullopt;
    auto page = site_.public_pages.get(kept_key(*known, request), generation);
    if (!page) return std::nullopt;
    return http::Response::prepared(std::move(page));
}

http::Response Dispatcher::serve_kept(const Route& route, const http::Request& request) const {
    const std::uint64_t generation = site_.public_generation.load();
    const http::Request asked = kept_request(request);
    const auto arrival = arrive(site_, asked);
    if (!arrival) return site::front_page(site_, request);
    const organisation::Municipality& municipality = arrival->organisation->municipality();
    const KnownHost known{municipality.host, views::language_of(municipality.language, views::Language::sv)};
    hosts_.learn(request.host, known, generation);
    const std::string key = kept_key(known, asked);
    if (auto page = site_.public_pages.get(key, generation)) return http::Response::prepared(std::move(page));
    http::Response response = serve_municipal(route, asked, *arrival);
    if (response.status != 200) return response;
    response.cache_control = "private, no-cache";
    return site_.public_pages.put(key, generation, std::move(response));
}

http::Response Dispatcher::serve_municipal(const Route& route, const http::Request& request,
                                           const Arrival& arrival) const {
    const organisation::Municipality& municipality = arrival.organisation->municipality();
    const auto scheme = site_.schemes.find(municipality.scheme);
    if (scheme == site_.schemes.end()) throw db::Broken("no scheme \"" + municipality.scheme + "\"");
    const bool is_kept = route.kept == Kept::until_publication;
    const people::Session* session = arrival.session && !is_kept ? &*arrival.session : nullptr;
    const site::Visit visit{.request = request,
                            .site = site_,
                            .organisation = arrival.organisation,
                            .scheme = scheme->second,
                            .language = site::language_of(request, municipality),
                            .actor = session != nullptr ? session->actor : people::submitter_actor(municipality.id),
                            .csrf =
                                session != nullptr ? http::csrf_token(site_.key, session->csrf_secret) : std::string{}};
    if (session != nullptr) touch(site_, visit, *session);
    // What is open to anyone is done without the session's rights; its forms carry no token of the session.
    const people::Session* needed = std::holds_alternative<Anyone>(route.access) ? nullptr : session;
    if (auto origin = check_origin(visit, needed); !origin) return site::problem_page(visit, origin.problem());
    http::Response response = answer(route, visit);
    keep_language(request, visit, response);
    return response;
}

http::Response Dispatcher::answer(const Route& route, const site::Visit& visit) const {
    const auto allowed = check_access(route.access, visit);
    if (allowed) return route.handler(visit);
    if (allowed.problem().kind == ProblemKind::unauthorised) return to_sign_in(visit.request);
    return site::problem_page(visit, allowed.problem());
}

http::Response Dispatcher::error(const http::Request& request, int status, int retry_seconds) const {
    return site::error_page(site_, request, status, retry_seconds);
}

std::vector<http::Endpoint> Dispatcher::endpoints() const {
    std::vector<http::Endpoint> found;
    for (const Route& route : routes())
        found.push_back(
            {.method = route.method,
             .path = route.path,
             .rate = route.rate,
             .run = http::Run::pool,
             .limits = route.limits,
             .handler = [this, &route](const http::Request& request) { return serve(route, request); },
             .at_hand = [this, &route](const http::Request& request) { return kept_page(route, request); }});
    return found;
}

} // namespace svar::app
