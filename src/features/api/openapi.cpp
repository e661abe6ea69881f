#include "features/api/openapi.hpp"

#include "base/text.hpp"
#include "features/api/operation.hpp"
#include "features/api/problem_api.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace svar::api {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

struct ErrorItem {
    std::string pointer, detail, code;
};
struct ProblemAnswer {
    std::string type, title, detail, instance, code;
    std::int64_t status = 0;
    std::vector<ErrorItem> errors;
};

} // namespace

template <>
struct Description<ErrorItem> {
    static constexpr std::string_view name = "ProblemField";
    static constexpr auto fields =
        std::tuple{Field{"pointer", &ErrorItem::pointer, "JSON pointer to what is wrong, as a fragment."},
                   Field{"detail", &ErrorItem::detail, "In the caller's language."},
                   Field{"code", &ErrorItem::code, "Stays the same in all languages."}};
};
template <>
struct Description<ProblemAnswer> {
    static constexpr std::string_view name = "Problem";
    static constexpr auto fields =
        std::tuple{Field{"type", &ProblemAnswer::type, "Sort of problem, urn:svar:problem:..."},
                   Field{"title", &ProblemAnswer::title, "In the caller's language."},
                   Field{"status", &ProblemAnswer::status, "The HTTP status."},
                   Field{"instance", &ProblemAnswer::instance, "Number of the request, for the log."},
                   Field{"detail", &ProblemAnswer::detail, "In the caller's language.", optional_line},
                   Field{"code", &ProblemAnswer::code, "Stays the same in all languages.", optional_line},
                   Field{"errors", &ProblemAnswer::errors, "By member.", optional_line}};
};

namespace {

constexpr std::string_view openapi_version = "3.1.0";

std::string_view method_key(http::Method method) {
    switch (method) {
    case http::Method::get: return "get";
    case http::Method::head: return "head";
    case http::Method::post: return "post";
    case http::Method::put: return "put";
    case http::Method::patch: return "patch";
    case http::Method::del: return "delete";
    case http::Method::options: return "options";
    }
    return {};
}

object parameter(std::string_view name, std::string_view place, bool is_needed, std::string_view about, object schema) {
    return {
        {"name", name}, {"in", place}, {"required", is_needed}, {"description", about}, {"schema", std::move(schema)}};
}

void add_path_parameters(const std::string& path, array& parameters) {
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1)) {
        const std::string name = path.substr(at + 1, path.find('}', at) - at - 1);
        parameters.push_back(parameter(name, "path", true, "Its number.", id_schema()));
    }
}

object query_schema(const Parameter& asked) {
    object schema{{"type", "string"}};
    if (asked.words.empty()) return schema;
    array words;
    for (const std::string_view word : asked.words) words.push_back(value(word));
    schema["enum"] = std::move(words);
    return schema;
}

array parameters_of(const Operation& operation) {
    array parameters;
    add_path_parameters(operation.path, parameters);
    for (const Parameter& asked : operation.query)
        parameters.push_back(parameter(asked.name, "query", false, asked.about, query_schema(asked)));
    if (operation.kind == Kind::change)
        parameters.push_back(
            parameter("If-Match", "header", true, "The version that the caller has seen.", {{"type", "string"}}));
    if (operation.kind == Kind::make || operation.kind == Kind::change)
        parameters.push_back(parameter("Idempotency-Key", "header", false,
                                       "The same key gives the same answer for two days.",
                                       {{"type", "string"}, {"maxLength", 200}}));
    return parameters;
}

object content(std::string_view type, object schema) { return {{type, object{{"schema", std::move(schema)}}}}; }

object request_of(const Operation& operation, Schemas& all) {
    object body = content("application/json", operation.request(all));
    if (operation.limits.uploads_max > 0)
        body["multipart/form-data"] = object{
            {"schema", object{{"type", "object"},
                              {"properties",
                               object{{"case", operation.request(all)},
                                      {"files", object{{"type", "array"}, {"items", object{{"type", "string"}}}}}}}}}};
    return {{"required", true}, {"content", std::move(body)}};
}

object responses_of(const Operation& operation, Schemas& all) {
    object good{{"description", "Done."}};
    good["content"] = operation.answer != nullptr ? content("application/json", operation.answer(all))
                                                  : content("application/octet-stream", {{"type", "string"}});
    object bad{{"description", "What went wrong, by RFC 9457."},
               {"content", content("application/problem+json", schema_of<ProblemAnswer>(all))}};
    return {{std::to_string(operation.status), std::move(good)}, {"default", std::move(bad)}};
}

object told(const Operation& operation, Schemas& all) {
    object one{{"operationId", operation.id},
               {"summary", operation.summary},
               {"security", array{object{{"token", array{value(people::scope_key(operation.scope))}}}}}};
    if (array parameters = parameters_of(operation); !parameters.empty()) one["parameters"] = std::move(parameters);
    if (operation.request != nullptr) one["requestBody"] = request_of(operation, all);
    one["responses"] = responses_of(operation, all);
    return one;
}

} // namespace

object openapi(const std::string& server) {
    Schemas all;
    object paths;
    for (const Operation& operation : operations()) {
        object& path =
            paths.contains(operation.path) ? paths[operation.path].as_object() : paths[operation.path].emplace_object();
        path[method_key(operation.method)] = told(operation, all);
    }
    return {
        {"openapi", openapi_version},
        {"info", object{{"title", "Svar"}, {"version", "1"}, {"summary", "Cases of a municipality, for programs."}}},
        {"servers", array{object{{"url", server}}}},
        {"paths", std::move(paths)},
        {"components", object{{"securitySchemes", object{{"token", object{{"type", "http"}, {"scheme", "bearer"}}}}},
                              {"schemas", std::move(all.by_name)}}}};
}

http::Response get_openapi(const site::Visit& visit) {
    http::Response response = json_response(openapi(site::public_url(visit.site, visit.municipality())));
    response.cache_control = "public, max-age=300";
    return response;
}

} // namespace svar::api
