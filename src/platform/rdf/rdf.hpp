// Statements about things (RDF), and how they are written for other programs. Pure.
//
// Of the libraries that write it, Raptor comes with a libcurl that excludes ours, and the others know one syntax.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::rdf {

/// What a statement ends in: another thing, or a text with a language or a data type.
struct Object {
    std::string value;
    bool is_thing = false;
    std::string language = {};
    std::string data_type = {};
};
Object thing(std::string iri);
Object text(std::string words, std::string language = {});
Object typed(std::string value, std::string data_type);

/// `subject` and `predicate` are IRIs.
struct Statement {
    std::string subject;
    std::string predicate;
    Object object;
};

enum class Syntax { turtle, rdf_xml };

/// Prefixes by their IRI, such as {"dcat", "http://www.w3.org/ns/dcat#"}.
using Prefixes = std::vector<std::pair<std::string, std::string>>;

/// The whole document; texts are UTF-8. Throws std::runtime_error for what is no IRI, and in RDF/XML for a predicate
/// without a prefix.
std::string write(const std::vector<Statement>&, const Prefixes&, Syntax);

} // namespace svar::rdf
