#include "features/api/problem_api.hpp"

#include "base/text.hpp"
#include "features/site/page.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace svar::api {

namespace {

std::string_view key_of(int status) {
    switch (status) {
    case 400: return "bad_request";
    case 401: return "unauthorised";
    case 403: return "forbidden";
    case 404: return "not_found";
    case 405: return "method";
    case 409: return "conflict";
    case 412: return "changed";
    case 413: return "too_large";
    case 415: return "media_type";
    case 422: return "invalid";
    case 428: return "version_missing";
    case 429: return "too_many";
    case 503: return "unavailable";
    default: return "fault";
    }
}

http::Response problem_json(const views::Catalogue& texts, const http::Request& request, int status,
                            const Problem& problem) {
    const std::string_view key = key_of(status);
    boost::json::object told{{"type", fmt::format("urn:svar:problem:{}", key)},
                             {"title", texts.text("api.title." + std::string{key})},
                             {"status", status},
                             {"instance", fmt::format("urn:svar:request:{}", request.number)}};
    if (!problem.message_key.empty()) {
        told["detail"] = texts.text(problem.message_key);
        told["code"] = problem.message_key;
    }
    boost::json::array errors;
    for (const FieldProblem& field : problem.fields) {
        const std::string pointer = field.field.starts_with('/') ? field.field : "/" + field.field;
        errors.push_back(
            {{"pointer", "#" + pointer}, {"detail", texts.text(field.message_key)}, {"code", field.message_key}});
    }
    if (!errors.empty()) told["errors"] = std::move(errors);
    http::Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body = boost::json::serialize(told);
    return response;
}

} // namespace

http::Response problem_response(const site::Visit& visit, const Problem& problem, int status) {
    const int found = status == 0 ? site::status_of(problem.kind) : status;
    http::Response response = problem_json(visit.texts(), visit.request, found, problem);
    if (found == 401) response.with_header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    return response;
}

http::Response error_response(const site::Site& site, const http::Request& request, int status, int retry_seconds) {
    const views::Language language = language_of(request, views::Language::sv);
    http::Response response = problem_json(site.renderer.catalogue(language), request, status, {});
    if (retry_seconds > 0) response.with_header("Retry-After", std::to_string(retry_seconds));
    return response;
}

http::Response too_many(const site::Visit& visit, int retry_seconds) {
    http::Response response = problem_response(visit, {ProblemKind::too_many, "api.problem.too_many", {}});
    response.with_header("Retry-After", std::to_string(retry_seconds));
    return response;
}

http::Response json_response(const boost::json::value& value, int status) {
    http::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = boost::json::serialize(value);
    return response;
}

views::Language language_of(const http::Request& request, views::Language own) {
    for (const std::string_view wish : split(request.header("accept-language"), ',')) {
        std::string code = to_lower_ascii(trim(wish).substr(0, 2));
        if (code == "no" || code == "nn") code = "nb";
        for (const views::Language language : views::languages)
            if (views::language_code(language) == code) return language;
    }
    return own;
}

} // namespace svar::api
