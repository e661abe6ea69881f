#include "app/route_list.hpp"

#include "app/routes.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace svar::app {

namespace {

using people::Capability;

std::string_view key_of(http::Method method) {
    switch (method) {
    case http::Method::get: return "GET";
    case http::Method::head: return "HEAD";
    case http::Method::post: return "POST";
    case http::Method::put: return "PUT";
    case http::Method::patch: return "PATCH";
    case http::Method::del: return "DELETE";
    case http::Method::options: return "OPTIONS";
    }
    return "";
}

std::string_view key_of(http::Rate rate) {
    switch (rate) {
    case http::Rate::none: return "none";
    case http::Rate::page: return "page";
    case http::Rate::form: return "form";
    case http::Rate::sign_in: return "sign_in";
    case http::Rate::upload: return "upload";
    case http::Rate::api: return "api";
    }
    return "";
}

std::string_view key_of(Capability capability) {
    switch (capability) {
    case Capability::register_case: return "register_case";
    case Capability::sort_case: return "sort_case";
    case Capability::reject_case: return "reject_case";
    case Capability::hand_over_case: return "hand_over_case";
    case Capability::redirect_case: return "redirect_case";
    case Capability::assign_case: return "assign_case";
    case Capability::work_case: return "work_case";
    case Capability::review_case: return "review_case";
    case Capability::publish_case: return "publish_case";
    case Capability::see_cases: return "see_cases";
    case Capability::see_confidential: return "see_confidential";
    case Capability::see_statistics: return "see_statistics";
    case Capability::read_mail: return "read_mail";
    case Capability::edit_organisation: return "edit_organisation";
    case Capability::edit_people: return "edit_people";
    case Capability::edit_settings: return "edit_settings";
    case Capability::edit_scheme: return "edit_scheme";
    case Capability::read_journal: return "read_journal";
    case Capability::improve: return "improve";
    case Capability::see_themes: return "see_themes";
    }
    return "";
}

std::string key_of(const Access& access) {
    if (std::holds_alternative<Anyone>(access)) return "anyone";
    if (std::holds_alternative<SignedIn>(access)) return "signed_in";
    if (std::holds_alternative<AnyProgram>(access)) return "any_program";
    if (const auto* program = std::get_if<WithToken>(&access))
        return fmt::format("token:{}", people::scope_key(program->scope));
    return std::string{key_of(std::get<Capability>(access))};
}

} // namespace

std::string route_list() {
    std::string list;
    for (const Route& route : routes())
        list.append(key_of(route.method))
            .append("\t")
            .append(route.path)
            .append("\t")
            .append(key_of(route.access))
            .append("\t")
            .append(key_of(route.rate))
            .append("\n");
    return list;
}

int list_routes() {
    std::printf("%s", route_list().c_str());
    return 0;
}

} // namespace svar::app
