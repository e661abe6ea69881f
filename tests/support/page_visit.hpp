// Calls handlers of pages without a server.
#pragma once

#include "features/organisation/organisation_store.hpp"
#include "features/site/site.hpp"
#include "support/small_office.hpp"

#include <string>
#include <utility>
#include <vector>

namespace svar::test {

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// The office with its pages: `get(handler, handler_person, {{"id", ...}})`.
class PagesOffice : public Office {
  protected:
    http::Response get(site::Handler page, const people::Actor& who, const FormFields& parameters = {},
                       const FormFields& query = {}) {
        return call(page, who, parameters, query, {});
    }
    http::Response post(site::Handler page, const people::Actor& who, const FormFields& parameters,
                        const FormFields& form) {
        return call(page, who, parameters, {}, form);
    }
    http::Response call(site::Handler page, const people::Actor& who, const FormFields& parameters,
                        const FormFields& query, const FormFields& form) {
        http::Request request;
        request.path = "/staff";
        for (const auto& [name, value] : parameters) request.parameters[name] = value;
        for (const auto& [name, value] : query) request.query.add(name, value);
        for (const auto& [name, value] : form) request.form.add(name, value);
        for (const auto& [name, value] : cookies) request.cookies.add(name, value);
        const auto snapshot = db().read([&](db::Tx& tx) {
            return organisations.snapshot(tx, organisation::municipality_by_id(tx, town.id()).value());
        });
        return page({.request = request,
                     .site = site,
                     .organisation = snapshot,
                     .book = book,
                     .scheme = book->in_force(LocalDate{std::chrono::floor<std::chrono::days>(clock.now())}),
                     .language = views::Language::sv,
                     .actor = who,
                     .csrf = "token"});
    }

    static std::string header(const http::Response& response, std::string_view wanted) {
        for (const auto& [name, value] : response.headers)
            if (name == wanted) return value;
        return {};
    }
    static std::string location(const http::Response& response) { return header(response, "Location"); }
    template <class IdType>
    static std::string text(IdType id) {
        return std::to_string(id.value());
    }
    FormFields path(CaseId id) const { return {{"id", text(id)}}; }
    std::string seen(CaseId id) { return text(case_now(id).version); }

    FormFields cookies; ///< what the browser sends along
    organisation::OrganisationCache organisations;
    scheme::BookCache books;
    suggestions::ModelCache models;
    http::PageCache public_pages{1024};
    std::atomic<std::uint64_t> generation{0};
    site::Site site{.database = db(),
                    .renderer = renderer(),
                    .organisations = organisations,
                    .books = books,
                    .models = models,
                    .public_pages = public_pages,
                    .public_generation = generation,
                    .key = {},
                    .assets = {},
                    .public_url = {},
                    .upload_directory = {}};
};

} // namespace svar::test
