// Calls operations of the API without a server, and holds each good answer against the document.
#pragma once

#include "features/api/openapi.hpp"
#include "features/api/operation.hpp"
#include "features/api/schema_check.hpp"
#include "support/page_visit.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace svar::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

class ApiOffice : public PagesOffice {
  protected:
    const api::Operation& operation(std::string_view id) const {
        const auto found = std::ranges::find(api::operations(), id, &api::Operation::id);
        if (found == api::operations().end()) throw std::runtime_error(std::string{id});
        return *found;
    }
    /// Calls the operation and holds a good answer against its schema.
    http::Response call(std::string_view id, const people::Actor& who, const FormFields& parameters,
                        std::string body = {}, const Headers& headers = {}, const FormFields& query = {}) {
        const api::Operation& asked = operation(id);
        http::Request request;
        request.method = asked.method;
        request.path = asked.path;
        request.body = std::move(body);
        request.headers.add("content-type", "application/json");
        for (const auto& [name, text] : headers) request.headers.add(name, text);
        for (const auto& [name, text] : query) request.query.add(name, text);
        for (const auto& [name, text] : parameters) {
            request.parameters[name] = text;
            request.path += "/" + text;
        }
        const http::Response response = run(asked, request, who);
        if (response.status < 300) check(asked, response);
        return response;
    }
    http::Response run(const api::Operation& asked, const http::Request& request, const people::Actor& who) {
        const auto snapshot = db().read([&](db::Tx& tx) {
            return organisations.snapshot(tx, organisation::municipality_by_id(tx, town.id()).value());
        });
        return asked.handler({.request = request,
                              .site = site,
                              .organisation = snapshot,
                              .book = book,
                              .scheme = book->in_force(LocalDate{std::chrono::floor<std::chrono::days>(clock.now())}),
                              .language = views::Language::en,
                              .actor = who,
                              .csrf = {}});
    }
    void check(const api::Operation& asked, const http::Response& response) {
        const boost::json::object document = api::openapi("https://svar.lilleby.example");
        EXPECT_EQ(response.status, asked.status) << asked.id;
        if (asked.answer == nullptr) return; // a file
        api::Schemas unused;
        EXPECT_EQ(SchemaCheck{document}.fault(json(response), asked.answer(unused)), "") << asked.id;
    }
    static boost::json::value json(const http::Response& response) { return boost::json::parse(response.body); }
    static std::string code(const http::Response& response) {
        return std::string{json(response).as_object().at("code").as_string()};
    }
    /// Whatever the answer calls its number.
    static std::string made(const http::Response& response) {
        return response.status < 300 ? std::string{json(response).at("id").as_string()} : response.body;
    }
    static Headers seen_at(std::int64_t version) { return {{"if-match", "\"" + std::to_string(version) + "\""}}; }
    Headers at(CaseId id) { return {{"if-match", "\"" + seen(id) + "\""}}; }
    std::string sorting_json() const {
        return R"({"kind": "complaint", "category": "food", "unit": ")" + text(town.home_care) + "\"}";
    }
    const std::string message_json = R"({"kind": "complaint", "title": "Kall mat", "message": "Maten var kall.",
                                         "submitter": {"email": "anna@example.org"}})";
};

} // namespace svar::test
