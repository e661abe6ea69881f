#include "features/opendata/data_pages.hpp"

#include "base/text.hpp"
#include "features/opendata/accepted_type.hpp"
#include "features/opendata/case_stream_store.hpp"
#include "features/opendata/catalogue.hpp"
#include "features/opendata/counts_view.hpp"
#include "features/opendata/data_view.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/site/page.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <array>
#include <memory>

namespace svar::opendata {

namespace {

namespace json = boost::json;

/// Grows when the same rows are written otherwise.
constexpr int form_version = 1;
constexpr std::size_t etag_characters = 24;

/// Scripts of any site may read what is everybody's.
http::Response for_everybody(http::Response response) {
    response.with_header("Access-Control-Allow-Origin", "*");
    return response;
}

SentQuery sent_query(const http::Fields& query) {
    return {.kind = query.get("kind"),
            .category = query.get("category"),
            .unit = query.get("unit"),
            .from = query.get("from"),
            .to = query.get("to"),
            .limit = query.get("limit"),
            .after = query.get("after")};
}

http::Response refusal(const site::Visit& visit, const Problem& problem) {
    json::array fields;
    for (const FieldProblem& field : problem.fields)
        fields.push_back(json::object{{"parameter", field.field}, {"detail", visit.text(field.message_key)}});
    http::Response response;
    response.status = site::status_of(problem.kind);
    response.content_type = "application/problem+json";
    response.body = json::serialize(json::object{
        {"title", visit.text(problem.message_key)}, {"status", response.status}, {"errors", std::move(fields)}});
    return for_everybody(std::move(response));
}

/// Changes whenever the rows do, or what they are told in.
std::string etag_of(const site::Visit& visit) {
    const auto version = visit.site.database.read([&](db::Tx& tx) {
        return organisation::municipality_by_id(tx, visit.id()).value_or(visit.municipality()).public_version;
    });
    const organisation::Municipality& own = visit.municipality();
    const std::string state = fmt::format("{} {} {} {} {}", form_version, version, own.organisation_version,
                                          own.book_version, visit.request.target);
    return to_hex(crypto::digest(state)).substr(0, etag_characters);
}

constexpr std::string_view csv_type = "text/csv; charset=utf-8; header=present";
std::string_view type_of(Form form) { return form == Form::json ? "application/json" : csv_type; }

http::Response give_cases(const site::Visit& visit, Form form, std::string_view file_name) {
    auto query = parse_query(sent_query(visit.request.query), *visit.book, *visit.organisation);
    if (!query) return refusal(visit, query.problem());
    const Words words{visit.organisation, visit.book, site::public_url(visit.site, visit.municipality())};
    http::Response response;
    response.content_type = type_of(form);
    response.etag = etag_of(visit);
    response.cache_control = "public, no-cache";
    const auto stream = std::make_shared<CaseStream>(visit.site.database, words, std::move(*query), form);
    response.producer = [stream](std::uint64_t, std::string& piece) { return stream->next(piece); };
    response.with_header("Content-Disposition", fmt::format("inline; filename=\"{}\"", file_name));
    if (form == Form::csv && visit.request.query.items().empty())
        response.with_header("Link",
                             "</data/cases.csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"");
    return for_everybody(std::move(response));
}

CatalogueFacts facts_of(const site::Visit& visit) {
    CatalogueFacts facts{.municipality = visit.municipality(),
                         .renderer = visit.site.renderer,
                         .public_url = site::public_url(visit.site, visit.municipality())};
    const auto day = [](Instant instant) { return LocalDate{std::chrono::floor<std::chrono::days>(instant)}; };
    visit.site.database.read([&](db::Tx& tx) {
        if (const auto oldest = publication::oldest_publication(tx, visit.id())) facts.first_published = day(*oldest);
        const auto newest = publication::find_publications(tx, visit.id(), {}, 1, 1).entries;
        if (!newest.empty()) facts.last_published = day(newest.front().published_at);
    });
    return facts;
}

http::Response give_catalogue(const site::Visit& visit, rdf::Syntax syntax) {
    http::Response response;
    response.content_type = syntax == rdf::Syntax::turtle ? "text/turtle; charset=utf-8" : "application/rdf+xml";
    response.body = rdf::write(catalogue_of(facts_of(visit)), catalogue_prefixes(), syntax);
    return for_everybody(std::move(response));
}

http::Response give_metadata(const site::Visit& visit, const Table& table) {
    http::Response response;
    response.content_type = "application/csvm+json";
    response.body = csvw_metadata(facts_of(visit), table);
    return for_everybody(std::move(response));
}

struct Choice {
    std::string_view type;
    std::string_view path;
};

/// 303 to the form that the client would rather have; to the page where it can have none.
http::Response lead(const site::Visit& visit, std::span<const Choice> choices) {
    std::vector<std::string_view> types;
    for (const Choice& choice : choices) types.push_back(choice.type);
    const auto chosen = choose_type(visit.request.header("accept"), types);
    auto response = http::Response::redirect(std::string{chosen ? choices[*chosen].path : "/data"});
    response.with_header("Vary", "Accept");
    return for_everybody(std::move(response));
}

} // namespace

http::Response get_data(const site::Visit& visit) {
    return site::page(visit, {.title = visit.text("opendata.title"), .current = "/published"}, DataView{visit});
}

http::Response get_cases_csv(const site::Visit& visit) { return give_cases(visit, Form::csv, "cases.csv"); }
http::Response get_cases_spreadsheet(const site::Visit& visit) {
    return give_cases(visit, Form::spreadsheet, "cases-spreadsheet.csv");
}
http::Response get_cases_json(const site::Visit& visit) { return give_cases(visit, Form::json, "cases.json"); }

http::Response get_csvw_metadata(const site::Visit& visit) {
    return give_metadata(visit, {"cases", columns(), "/published/{reference}"});
}
http::Response get_counts_metadata(const site::Visit& visit) {
    return give_metadata(visit, {"counts", count_columns()});
}

http::Response get_counts_csv(const site::Visit& visit) {
    constexpr int quarters_given = 8;
    http::Response response;
    response.content_type = csv_type;
    response.body = counts_head();
    visit.site.database.read([&](db::Tx& tx) {
        statistics::Source source{tx, *visit.organisation};
        if (!source.is_complete()) throw http::Unavailable{"the figures are still being reckoned", 60};
        for (const statistics::Quarter quarter : statistics::quarters_before(source.today(), quarters_given))
            response.body += counts_lines({source, *visit.organisation, quarter}, *visit.organisation, quarter);
    });
    response.with_header("Link",
                         "</data/counts.csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"");
    return for_everybody(std::move(response));
}

http::Response get_catalogue_turtle(const site::Visit& visit) { return give_catalogue(visit, rdf::Syntax::turtle); }
http::Response get_catalogue_rdf(const site::Visit& visit) { return give_catalogue(visit, rdf::Syntax::rdf_xml); }

http::Response get_catalogue(const site::Visit& visit) {
    static constexpr std::array<Choice, 3> choices{
        {{"text/html", "/data"}, {"text/turtle", "/data/catalog.ttl"}, {"application/rdf+xml", "/data/catalog.rdf"}}};
    return lead(visit, choices);
}

http::Response get_cases(const site::Visit& visit) {
    static constexpr std::array<Choice, 4> choices{{{"text/html", "/data"},
                                                    {"text/csv", "/data/cases.csv"},
                                                    {"application/json", "/data/cases.json"},
                                                    {"application/csvm+json", "/data/cases.csv-metadata.json"}}};
    return lead(visit, choices);
}

} // namespace svar::opendata
