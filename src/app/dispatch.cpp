#include "app/dispatch.hpp"

#include "base/text.hpp"
#include "features/api/operation.hpp"
#include "features/api/problem_api.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/open311/open311_api.hpp"
#include "features/people/access_token_store.hpp"
#include "features/people/session_store.hpp"
#include "features/site/cookies.hpp"
#include "features/site/front.hpp"
#include "features/site/page.hpp"
#include "platform/http/csrf.hpp"
#include "platform/log/log.hpp"
#include "platform/views/format.hpp"

namespace svar::app {

/// What one read transaction tells about a request.
struct Arrival {
    std::shared_ptr<const organisation::Organisation> organisation; ///< shared: see OrganisationCache
    std::shared_ptr<const scheme::Book> book;                       ///< shared: see BookCache
    LocalDate today;                                                ///< in the municipality
    std::optional<people::Session> session;
    std::optional<people::TokenUse> token; ///< with which a program asks; see `is_by_token`
    bool is_by_token = false;
};

namespace {

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};

bool changes_things(http::Method method) {
    return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

constexpr std::string_view bearer = "Bearer ";

bool is_for_programs(const Route& route) { return std::holds_alternative<AnyProgram>(route.access); }
bool is_of_staff(const Route& route) {
    return !std::holds_alternative<Anyone>(route.access) && !is_for_programs(route);
}
bool needs_token(const Route& route) { return std::holds_alternative<WithToken>(route.access); }
bool is_of_api(const http::Request& request) {
    return request.path.starts_with(api::base_path) && request.path.substr(api::base_path.size()).starts_with('/');
}

std::optional<Arrival> arrive(const site::Site& site, const Route& route, const http::Request& request) {
    return site.database.read([&](db::Tx& tx) -> std::optional<Arrival> {
        const auto municipality = organisation::municipality_by_host(tx, request.host);
        if (!municipality) return std::nullopt;
        Arrival arrival{.organisation = site.organisations.snapshot(tx, *municipality),
                        .book = site.books.book(tx, municipality->id, municipality->book_version),
                        .today = views::local_day(tx.now(), municipality->time_zone),
                        .session = std::nullopt,
                        .token = std::nullopt,
                        .is_by_token = false};
        arrival.is_by_token = is_of_staff(route) && request.header("authorization").starts_with(bearer);
        if (arrival.is_by_token) {
            const std::string_view token = request.header("authorization").substr(bearer.size());
            arrival.token = people::use_of_access_token(tx, *municipality, token);
            return arrival;
        }
        if (is_for_programs(route) || needs_token(route)) return arrival;
        const std::string_view token = site::secret_of(site, request, people::session_cookie);
        if (!token.empty()) arrival.session = people::session_by_token(tx, *municipality, token);
        return arrival;
    });
}

void touch(const site::Site& site, const site::Visit& visit, const people::Session& session) {
    if (!session.is_seen_stale) return;
    const std::string token{site::secret_of(site, visit.request, people::session_cookie)};
    site.database.write([&](db::Tx& tx) { people::touch_session(tx, visit.id(), token); });
}

http::Response words_for_programs(int status, std::string text) {
    http::Response response = http::Response::text(status, std::move(text));
    if (status == 401) response.with_header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    return response;
}

/// Tells of the use of a token, and notes it once in a while.
void note_use(const site::Site& site, const Route& route, const site::Visit& visit, const people::TokenUse& token) {
    log::info("token.used", {{"request", visit.request.number},
                             {"municipality", visit.id()},
                             {"token", token.id},
                             {"person", token.actor.person},
                             {"route", route.path}});
    if (token.is_use_stale)
        site.database.write([&](db::Tx& tx) { people::touch_access_token(tx, visit.id(), token.id); });
}

Result<> check_access(const Access& access, const site::Visit& visit) {
    const auto needs_person = [&]() -> Result<> {
        if (!visit.is_signed_in()) return Problem{ProblemKind::unauthorised, "problem.unauthorised", {}};
        return Done{};
    };
    return std::visit(Overloaded{[](Anyone) -> Result<> { return Done{}; },
                                 [](AnyProgram) -> Result<> { return Done{}; },
                                 [&](SignedIn) { return needs_person(); },
                                 [&](people::Capability capability) -> Result<> {
                                     if (auto signed_in = needs_person(); !signed_in) return signed_in;
                                     if (!visit.may_somewhere(capability)) return forbidden();
                                     return Done{};
                                 },
                                 [](WithToken) -> Result<> { return forbidden(); }},
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

views::Language language_for(const Route& route, const http::Request& request,
                             const organisation::Municipality& municipality) {
    if (!needs_token(route)) return site::language_of(request, municipality);
    return api::language_of(request, views::language_of(municipality.language, views::Language::sv));
}

http::Response to_sign_in(const http::Request& request) {
    const bool can_return = !changes_things(request.method);
    return http::Response::redirect("/staff/sign-in" + (can_return ? "?next=" + url_encode(request.target) : ""));
}

bool chooses_language(const http::Request& request) { return request.query.has("language"); }

void keep_language(const http::Request& request, views::Language language, http::Response& response) {
    constexpr std::int64_t year_seconds = 365 * 24 * 3600;
    if (!chooses_language(request)) return;
    response.set_cookies.push_back(
        http::cookie("language", views::language_code(language), request.is_secure, year_seconds));
}

/// What a kept page goes by: it is made anew when this is another.
std::uint64_t generation_of(const Route& route, std::uint64_t publications) {
    if (route.kept != Kept::for_a_minute) return publications;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return publications ^ static_cast<std::uint64_t>(std::chrono::floor<std::chrono::minutes>(now).count()) << 32;
}

} // namespace

http::Response Dispatcher::serve(const Route& route, const http::Request& request) const {
    try {
        if (route.kept != Kept::no) return serve_kept(route, request);
        const auto arrival = arrive(site_, route, request);
        if (arrival) return serve_municipal(route, request, *arrival);
        const bool is_programs = is_for_programs(route) || is_of_api(request);
        return is_programs ? error(request, 404, 0) : site::front_page(site_, request);
    } catch (const db::Broken& broken) {
        log::error("database.broken", {{"request", request.number}, {"what", broken.what()}});
        throw http::Unavailable{"the database does not answer"};
    }
}

std::optional<http::Response> Dispatcher::kept_page(const Route& route, const http::Request& request) const {
    // Who chooses a language gets a cookie besides.
    if (route.kept == Kept::no || chooses_language(request)) return std::nullopt;
    const std::uint64_t generation = site_.public_generation.load();
    const auto known = hosts_.find(request.host, generation);
    if (!known) return std::nullopt;
    auto page = site_.public_pages.get(kept_key(*known, request), generation_of(route, generation));
    if (!page) return std::nullopt;
    return http::Response::prepared(std::move(page));
}

http::Response Dispatcher::serve_kept(const Route& route, const http::Request& request) const {
    const std::uint64_t generation = site_.public_generation.load();
    const http::Request asked = kept_request(request);
    const auto arrival = arrive(site_, route, asked);
    if (!arrival) return site::front_page(site_, request);
    const organisation::Municipality& municipality = arrival->organisation->municipality();
    const KnownHost known{municipality.host, views::language_of(municipality.language, views::Language::sv)};
    hosts_.learn(request.host, known, generation);
    const std::string key = kept_key(known, asked);
    const std::uint64_t of_page = generation_of(route, generation);
    http::Response response = kept_or_made(route, asked, *arrival, key, of_page);
    keep_language(request, kept_language(known, asked), response);
    return response;
}

http::Response Dispatcher::kept_or_made(const Route& route, const http::Request& asked, const Arrival& arrival,
                                        const std::string& key, std::uint64_t generation) const {
    if (auto page = site_.public_pages.get(key, generation)) return http::Response::prepared(std::move(page));
    http::Response response = serve_municipal(route, asked, arrival);
    if (response.status != 200) return response;
    response.cache_control = "private, no-cache";
    return site_.public_pages.put(key, generation, std::move(response));
}

http::Response Dispatcher::serve_municipal(const Route& route, const http::Request& request,
                                           const Arrival& arrival) const {
    const organisation::Municipality& municipality = arrival.organisation->municipality();
    const bool is_kept = route.kept != Kept::no;
    const people::Session* session = arrival.session && !is_kept ? &*arrival.session : nullptr;
    const site::Visit visit{.request = request,
                            .site = site_,
                            .organisation = arrival.organisation,
                            .book = arrival.book,
                            .scheme = arrival.book->in_force(arrival.today),
                            .language = language_for(route, request, municipality),
                            .actor = session != nullptr ? session->actor
                                     : arrival.token    ? arrival.token->actor
                                                        : people::submitter_actor(municipality.id),
                            .csrf =
                                session != nullptr ? http::csrf_token(site_.key, session->csrf_secret) : std::string{}};
    if (is_for_programs(route)) return route.handler(visit);
    if (needs_token(route)) return serve_api(route, visit, arrival);
    if (arrival.is_by_token) return serve_program(route, visit, arrival);
    if (session != nullptr) touch(site_, visit, *session);
    // What is open to anyone is done without the session's rights; its forms carry no token of the session.
    const people::Session* needed = std::holds_alternative<Anyone>(route.access) ? nullptr : session;
    if (auto origin = check_origin(visit, needed); !origin) return site::problem_page(visit, origin.problem());
    http::Response response = answer(route, visit);
    keep_language(request, visit.language, response);
    return response;
}

/// No cookie is read or set, so no form's token is needed; what changes things is left to people.
http::Response Dispatcher::serve_program(const Route& route, const site::Visit& visit, const Arrival& arrival) const {
    if (!arrival.token) {
        log::warning("token.refused", {{"request", visit.request.number}, {"municipality", visit.id()}});
        return words_for_programs(401, "The access token is unknown, expired or revoked.\n");
    }
    note_use(site_, route, visit, *arrival.token);
    if (!arrival.token->scopes.has(people::Scope::pages))
        return words_for_programs(403, "This access token may not read pages.\n");
    if (changes_things(visit.request.method)) return words_for_programs(403, "An access token may only read.\n");
    http::Response response = answer(route, visit);
    response.set_cookies.clear();
    return response;
}

/// A browser's session counts for nothing here, so that no other site's form can use it.
http::Response Dispatcher::serve_api(const Route& route, const site::Visit& visit, const Arrival& arrival) const {
    if (!arrival.token) {
        if (arrival.is_by_token)
            log::warning("token.refused", {{"request", visit.request.number}, {"municipality", visit.id()}});
        return api::problem_response(visit, {ProblemKind::unauthorised, "api.problem.token", {}});
    }
    note_use(site_, route, visit, *arrival.token);
    const std::string key = std::to_string(arrival.token->id.value());
    if (const int wait_seconds = are_rates_limited_ ? token_rates_.take(key) : 0)
        return api::too_many(visit, wait_seconds);
    if (!arrival.token->scopes.has(std::get<WithToken>(route.access).scope))
        return api::problem_response(visit, forbidden("api.problem.scope"));
    return route.handler(visit);
}

http::Response Dispatcher::answer(const Route& route, const site::Visit& visit) const {
    const auto allowed = check_access(route.access, visit);
    if (allowed) return route.handler(visit);
    if (allowed.problem().kind == ProblemKind::unauthorised) return to_sign_in(visit.request);
    return site::problem_page(visit, allowed.problem());
}

http::Response Dispatcher::error(const http::Request& request, int status, int retry_seconds) const {
    if (open311::is_open311(request)) return open311::error_document(site_, request, status);
    if (is_of_api(request)) return api::error_response(site_, request, status, retry_seconds);
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
