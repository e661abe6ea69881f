#include "features/opendata/catalogue.hpp"
#include "features/opendata/open_case.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace svar::opendata {

namespace {

namespace json = boost::json;

/// The text in every language, as JSON-LD tells languages.
json::array in_all_languages(const CatalogueFacts& facts, const std::string& key) {
    json::array all;
    for (const views::Language language : views::languages)
        all.push_back(json::object{
            {"@value", facts.renderer.catalogue(language).text(key, {{"municipality", facts.municipality.name}})},
            {"@language", views::language_code(language)}});
    return all;
}

json::array columns_of(const CatalogueFacts& facts, std::span<const Column> columns) {
    json::array all;
    for (const Column& column : columns)
        all.push_back(
            json::object{{"name", column.name},
                         {"titles", column.name},
                         {"dc:description", in_all_languages(facts, "opendata.column." + std::string{column.name})},
                         {"datatype", column.data_type},
                         {"required", column.is_required}});
    return all;
}

} // namespace

std::string csvw_metadata(const CatalogueFacts& facts, const Table& table) {
    const json::array context{"http://www.w3.org/ns/csvw", json::object{{"@language", facts.municipality.language}}};
    const std::string key = "opendata.dataset." + std::string{table.name};
    json::object schema{{"columns", columns_of(facts, table.columns)}};
    if (!table.about.empty()) {
        schema["primaryKey"] = "reference";
        schema["aboutUrl"] = facts.public_url + std::string{table.about};
    }
    return json::serialize(json::object{
        {"@context", context},
        {"url", fmt::format("{}/data/{}.csv", facts.public_url, table.name)},
        {"dc:title", in_all_languages(facts, key)},
        {"dc:description", in_all_languages(facts, key + "_about")},
        {"dc:publisher", json::object{{"@value", facts.municipality.name}}},
        {"dc:license", json::object{{"@id", licence}}},
        {"dialect", json::object{{"delimiter", ","}, {"encoding", "utf-8"}, {"header", true}, {"quoteChar", "\""}}},
        {"tableSchema", std::move(schema)}});
}

} // namespace svar::opendata
