#include "features/opendata/catalogue.hpp"

#include "features/opendata/open_case.hpp"

#include <fmt/format.h>

namespace svar::opendata {

namespace {

#define SVAR_RDF_IRI "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define SVAR_DCAT "http://www.w3.org/ns/dcat#"
#define SVAR_TERMS "http://purl.org/dc/terms/"
#define SVAR_FOAF "http://xmlns.com/foaf/0.1/"
#define SVAR_VCARD "http://www.w3.org/2006/vcard/ns#"
#define SVAR_XSD "http://www.w3.org/2001/XMLSchema#"
#define SVAR_EU "http://publications.europa.eu/resource/authority/"

constexpr const char* csvw_standard = "https://www.w3.org/TR/tabular-metadata/";

/// Codes of the EU's lists.
std::string_view language_in_eu(std::string_view code) {
    if (code == "sv") return "SWE";
    if (code == "nb") return "NOB";
    if (code == "da") return "DAN";
    return "ENG";
}
std::string_view country_in_eu(std::string_view code) {
    if (code == "SE") return "SWE";
    if (code == "NO") return "NOR";
    if (code == "DK") return "DNK";
    if (code == "FI") return "FIN";
    return {};
}

/// Collects statements; each method tells of the thing that was begun last.
class Teller {
  public:
    explicit Teller(const CatalogueFacts& facts) : facts_(facts) {}

    Teller& about(std::string iri, const char* type) {
        subject_ = std::move(iri);
        return thing(SVAR_RDF_IRI "type", type);
    }
    Teller& thing(const char* predicate, std::string iri) { return add(predicate, rdf::thing(std::move(iri))); }
    Teller& text(const char* predicate, std::string words) { return add(predicate, rdf::text(std::move(words))); }
    Teller& day(const char* predicate, const std::optional<LocalDate>& date) {
        return date ? add(predicate, rdf::typed(format_date(*date), SVAR_XSD "date")) : *this;
    }
    /// In every language that Svar speaks.
    Teller& words(const char* predicate, const std::string& key) {
        for (const views::Language language : views::languages)
            add(predicate,
                rdf::text(facts_.renderer.catalogue(language).text(key, {{"municipality", facts_.municipality.name}}),
                          std::string{views::language_code(language)}));
        return *this;
    }
    std::vector<rdf::Statement> take() { return std::move(statements_); }

  private:
    Teller& add(const char* predicate, rdf::Object object) {
        statements_.push_back({subject_, predicate, std::move(object)});
        return *this;
    }

    const CatalogueFacts& facts_;
    std::string subject_;
    std::vector<rdf::Statement> statements_;
};

/// Addresses of the things that the catalogue tells of.
struct Addresses {
    std::string base; ///< "https://kristianstad.example.org/data/catalog"
    std::string page; ///< the page in plain words

    std::string of(std::string_view name) const { return fmt::format("{}#{}", base, name); }
};

void tell_who(Teller& teller, const CatalogueFacts& facts, const Addresses& at) {
    const organisation::Municipality& own = facts.municipality;
    teller.about(at.of("publisher"), SVAR_FOAF "Agent")
        .text(SVAR_FOAF "name", own.name)
        .thing(SVAR_TERMS "type", "http://purl.org/adms/publishertype/LocalAuthority")
        .thing(SVAR_FOAF "homepage", facts.public_url + "/");
    teller.about(at.of("contact"), SVAR_VCARD "Organization").text(SVAR_VCARD "fn", own.name);
    if (!own.email.empty()) teller.thing(SVAR_VCARD "hasEmail", "mailto:" + own.email);
    teller.thing(SVAR_VCARD "hasURL", at.page);
}

/// What catalogue and data sets have in common.
void tell_common(Teller& teller, const CatalogueFacts& facts, const Addresses& at) {
    teller.thing(SVAR_TERMS "publisher", at.of("publisher"))
        .thing(SVAR_TERMS "language", SVAR_EU "language/" + std::string{language_in_eu(facts.municipality.language)})
        .day(SVAR_TERMS "issued", facts.first_published)
        .day(SVAR_TERMS "modified", facts.last_published);
    if (const auto country = country_in_eu(facts.municipality.country); !country.empty())
        teller.thing(SVAR_TERMS "spatial", SVAR_EU "country/" + std::string{country});
}

void tell_dataset(Teller& teller, const CatalogueFacts& facts, const Addresses& at, const Dataset& dataset) {
    const std::string key = "opendata.dataset." + std::string{dataset.key};
    teller.about(at.of(dataset.key), SVAR_DCAT "Dataset")
        .words(SVAR_TERMS "title", key)
        .words(SVAR_TERMS "description", key + "_about")
        .text(SVAR_TERMS "identifier", at.of(dataset.key))
        .words(SVAR_DCAT "keyword", "opendata.keyword")
        .thing(SVAR_DCAT "theme", SVAR_EU "data-theme/GOVE")
        .thing(SVAR_DCAT "contactPoint", at.of("contact"))
        .thing(SVAR_DCAT "landingPage", at.page)
        .thing(SVAR_TERMS "accessRights", SVAR_EU "access-right/PUBLIC")
        .thing(SVAR_TERMS "accrualPeriodicity", SVAR_EU "frequency/" + std::string{dataset.frequency});
    for (const Distribution& file : dataset.distributions)
        teller.thing(SVAR_DCAT "distribution", at.of(fmt::format("{}-{}", dataset.key, file.key)));
    tell_common(teller, facts, at);
}

void tell_distribution(Teller& teller, const CatalogueFacts& facts, const Addresses& at, const Dataset& dataset,
                       const Distribution& file) {
    teller.about(at.of(fmt::format("{}-{}", dataset.key, file.key)), SVAR_DCAT "Distribution")
        .words(SVAR_TERMS "title", "opendata.file." + std::string{file.key})
        .thing(SVAR_DCAT "accessURL", at.page)
        .thing(SVAR_DCAT "downloadURL", fmt::format("{}{}", facts.public_url, file.path))
        .thing(SVAR_DCAT "mediaType", fmt::format("https://www.iana.org/assignments/media-types/{}", file.media_type))
        .thing(SVAR_TERMS "format", fmt::format("{}file-type/{}", SVAR_EU, file.file_type))
        .thing(SVAR_TERMS "license", std::string{licence})
        .thing("http://data.europa.eu/r5r/availability", "http://publications.europa.eu/resource/authority/"
                                                         "planned-availability/STABLE");
    if (file.key == "csv" || file.key == "counts") teller.thing(SVAR_TERMS "conformsTo", csvw_standard);
}

void tell_catalogue(Teller& teller, const CatalogueFacts& facts, const Addresses& at) {
    teller.about(at.of("catalog"), SVAR_DCAT "Catalog")
        .words(SVAR_TERMS "title", "opendata.catalogue")
        .words(SVAR_TERMS "description", "opendata.catalogue_about")
        .thing(SVAR_FOAF "homepage", at.page)
        .thing(SVAR_TERMS "license", std::string{licence})
        .thing(SVAR_DCAT "themeTaxonomy", SVAR_EU "data-theme");
    tell_common(teller, facts, at);
    for (const Dataset& dataset : datasets()) teller.thing(SVAR_DCAT "dataset", at.of(dataset.key));
}

} // namespace

const std::vector<Dataset>& datasets() {
    static const std::vector<Dataset> all{{"cases",
                                           "CONT",
                                           {{"csv", "/data/cases.csv", "text/csv", "CSV"},
                                            {"spreadsheet", "/data/cases-spreadsheet.csv", "text/csv", "CSV"},
                                            {"json", "/data/cases.json", "application/json", "JSON"},
                                            {"atom", "/published.atom", "application/atom+xml", "ATOM"}}},
                                          {"counts", "QUARTERLY", {{"counts", "/data/counts.csv", "text/csv", "CSV"}}}};
    return all;
}

const rdf::Prefixes& catalogue_prefixes() {
    static const rdf::Prefixes all{{"dcat", SVAR_DCAT}, {"dcterms", SVAR_TERMS},
                                   {"foaf", SVAR_FOAF}, {"vcard", SVAR_VCARD},
                                   {"xsd", SVAR_XSD},   {"dcatap", "http://data.europa.eu/r5r/"}};
    return all;
}

std::vector<rdf::Statement> catalogue_of(const CatalogueFacts& facts) {
    const Addresses at{.base = facts.public_url + "/data/catalog", .page = facts.public_url + "/data"};
    Teller teller{facts};
    tell_catalogue(teller, facts, at);
    tell_who(teller, facts, at);
    for (const Dataset& dataset : datasets()) {
        tell_dataset(teller, facts, at, dataset);
        for (const Distribution& file : dataset.distributions) tell_distribution(teller, facts, at, dataset, file);
    }
    return teller.take();
}

} // namespace svar::opendata
