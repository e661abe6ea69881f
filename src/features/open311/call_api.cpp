#include "features/open311/call_api.hpp"

#include "base/text.hpp"
#include "features/open311/client_store.hpp"
#include "features/open311/open311_api.hpp"
#include "features/site/page.hpp"

namespace svar::open311 {

namespace {

constexpr std::string_view root = "/open311";
constexpr std::chrono::minutes use_noted_every{5};

/// The first language of the list that Svar speaks.
std::optional<views::Language> accepted_language(std::string_view header) {
    for (const std::string_view part : split(header, ',')) {
        const std::string_view code = trim(part.substr(0, part.find(';')));
        const views::Language one = views::language_of(code, views::Language::sv);
        if (one == views::language_of(code, views::Language::en)) return one;
    }
    return std::nullopt;
}

/// The query's, the browser's or app's own wish, else the municipality's.
views::Language language_of(const site::Visit& visit) {
    if (visit.request.query.has("language")) return visit.language;
    const views::Language own = views::language_of(visit.municipality().language, views::Language::sv);
    return accepted_language(visit.request.header("accept-language")).value_or(own);
}

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

Format format_of(std::string_view path) {
    const auto name = parse_document_name(last_part(path));
    return name ? name->format : Format::xml;
}

/// As it was sent where it could not be read.
std::string_view path_of(const http::Request& request) {
    const std::string_view target = request.target;
    return request.path.empty() ? target.substr(0, target.find('?')) : std::string_view{request.path};
}

bool is_jurisdiction(const site::Visit& visit, std::string_view id) {
    if (id.empty()) return true;
    const std::string asked = to_lower_ascii(id);
    return asked == visit.municipality().host || asked == visit.request.host || asked == visit.request.authority;
}

/// Nothing when the call carries no key; notes the use of a key once in a while.
Result<std::optional<Client>> client_of(const site::Visit& visit, std::string_view key) {
    if (key.empty()) return std::optional<Client>{};
    bool is_use_stale = false;
    auto client = visit.site.database.read([&](db::Tx& tx) {
        auto found = client_by_key(tx, visit.id(), key);
        is_use_stale = found && (!found->last_used_at || *found->last_used_at + use_noted_every <= tx.now());
        return found;
    });
    if (!client) return forbidden("open311.problem.key");
    if (is_use_stale) visit.site.database.write([&](db::Tx& tx) { touch_client(tx, visit.id(), client->id); });
    return client;
}

void add_error(Document& document, int status, std::string_view words) {
    document.begin_item("error").number("code", std::to_string(status)).text("description", words).end();
}

/// Open311 knows 400 for what the caller must mend.
int status_of(ProblemKind kind) { return kind == ProblemKind::invalid ? 400 : site::status_of(kind); }

} // namespace

Result<Call> open_call(const site::Visit& visit, const http::Fields& fields) {
    const auto name = parse_document_name(last_part(visit.request.path));
    if (!name) return not_found("open311.problem.format");
    const Parameters parameters{fields.items()};
    if (!is_jurisdiction(visit, parameters.get("jurisdiction_id")))
        return Problem{ProblemKind::not_found,
                       "open311.problem.jurisdiction",
                       {{"jurisdiction_id", "open311.problem.jurisdiction"}}};
    auto client = client_of(visit, parameters.get("api_key"));
    if (!client) return client.problem();
    return Call{visit, name->format, name->name, language_of(visit), parameters, std::move(*client)};
}

http::Response answer(Format format, Document document, int status) {
    http::Response response;
    response.status = status;
    response.content_type = content_type(format);
    response.body = document.take();
    response.with_header("Access-Control-Allow-Origin", "*");
    return response;
}

http::Response refuse(const site::Visit& visit, const Problem& problem) {
    const Format format = format_of(visit.request.path);
    const views::Catalogue& texts = visit.site.renderer.catalogue(language_of(visit));
    const int status = status_of(problem.kind);
    Document document{format};
    document.begin_list("errors");
    for (const FieldProblem& field : problem.fields)
        add_error(document, status, field.field + ": " + texts.text(field.message_key));
    if (problem.fields.empty()) add_error(document, status, texts.text(problem.message_key));
    return answer(format, std::move(document.end()), status);
}

bool is_open311(const http::Request& request) {
    const std::string_view path = path_of(request);
    return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

http::Response error_document(const site::Site& site, const http::Request& request, int status) {
    const views::Catalogue& texts = site.renderer.catalogue(site::language_of(request));
    Document document{format_of(path_of(request))};
    document.begin_list("errors");
    add_error(document, status, texts.text(site::problem_key(status)));
    return answer(format_of(path_of(request)), std::move(document.end()), status);
}

} // namespace svar::open311
