#include "platform/rdf/rdf.hpp"

#include "base/xml_text.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace svar::rdf {

namespace {

constexpr std::string_view type_of = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// Neither blanks nor what could end it in one of the syntaxes.
void check_iri(std::string_view iri) {
    const bool is_plain =
        iri.find_first_of("<>\"{}|\\^`") == std::string_view::npos && iri.find(':') != std::string_view::npos;
    for (const char c : iri)
        if (static_cast<unsigned char>(c) <= ' ' || !is_plain) throw std::runtime_error(fmt::format("no IRI: {}", iri));
}

/// The end of an IRI behind its prefix may stand without brackets only when it is a plain name.
bool is_name(std::string_view text) {
    if (text.empty()) return false;
    for (const char c : text)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return false;
    return true;
}

/// "dcat:Dataset"; nothing where no prefix fits.
std::string short_name(std::string_view iri, const Prefixes& prefixes) {
    for (const auto& [prefix, beginning] : prefixes)
        if (iri.starts_with(beginning) && is_name(iri.substr(beginning.size())))
            return fmt::format("{}:{}", prefix, iri.substr(beginning.size()));
    return {};
}

std::string turtle_iri(std::string_view iri, const Prefixes& prefixes) {
    check_iri(iri);
    const std::string name = short_name(iri, prefixes);
    return name.empty() ? fmt::format("<{}>", iri) : name;
}

std::string turtle_text(std::string_view text) {
    std::string quoted{'"'};
    for (const char c : text) {
        switch (c) {
        case '"': quoted += "\\\""; break;
        case '\\': quoted += "\\\\"; break;
        case '\n': quoted += "\\n"; break;
        case '\r': quoted += "\\r"; break;
        default: quoted += c;
        }
    }
    quoted += '"';
    return quoted;
}

std::string turtle_object(const Object& object, const Prefixes& prefixes) {
    if (object.is_thing) return turtle_iri(object.value, prefixes);
    std::string written = turtle_text(object.value);
    if (!object.language.empty()) written.append("@").append(object.language);
    if (!object.data_type.empty()) written.append("^^").append(turtle_iri(object.data_type, prefixes));
    return written;
}

/// Statements about the same thing that follow one another stand together.
std::string write_turtle(const std::vector<Statement>& statements, const Prefixes& prefixes) {
    std::string out;
    for (const auto& [prefix, iri] : prefixes) out += fmt::format("@prefix {}: <{}> .\n", prefix, iri);
    std::string_view subject;
    for (const Statement& statement : statements) {
        if (statement.subject != subject) {
            out += fmt::format("{}\n{}\n", subject.empty() ? "" : " .\n", turtle_iri(statement.subject, prefixes));
            subject = statement.subject;
        } else {
            out += " ;\n";
        }
        const bool is_type = statement.predicate == type_of;
        out += fmt::format("    {} {}", is_type ? "a" : turtle_iri(statement.predicate, prefixes),
                           turtle_object(statement.object, prefixes));
    }
    return out + (subject.empty() ? "" : " .\n");
}

std::string xml_text(std::string_view text) {
    std::string safe;
    append_xml_text(safe, text);
    return safe;
}

/// An IRI that was checked has no quotes.
std::string xml_iri(std::string_view iri) {
    check_iri(iri);
    return xml_text(iri);
}

std::string write_property(const Statement& statement, const Prefixes& prefixes) {
    const std::string name = statement.predicate == type_of ? "rdf:type" : short_name(statement.predicate, prefixes);
    if (name.empty()) throw std::runtime_error(fmt::format("no prefix for {}", statement.predicate));
    const Object& object = statement.object;
    if (object.is_thing) return fmt::format("    <{} rdf:resource=\"{}\"/>\n", name, xml_iri(object.value));
    std::string attribute;
    if (!object.language.empty()) attribute = fmt::format(" xml:lang=\"{}\"", object.language);
    if (!object.data_type.empty()) attribute = fmt::format(" rdf:datatype=\"{}\"", xml_iri(object.data_type));
    return fmt::format("    <{0}{1}>{2}</{0}>\n", name, attribute, xml_text(object.value));
}

std::string write_xml(const std::vector<Statement>& statements, const Prefixes& prefixes) {
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"";
    for (const auto& [prefix, iri] : prefixes) out += fmt::format("\n    xmlns:{}=\"{}\"", prefix, xml_iri(iri));
    out += ">\n";
    std::string_view subject;
    for (const Statement& statement : statements) {
        if (statement.subject != subject)
            out += fmt::format("{}  <rdf:Description rdf:about=\"{}\">\n",
                               subject.empty() ? "" : "  </rdf:Description>\n", xml_iri(statement.subject));
        subject = statement.subject;
        out += write_property(statement, prefixes);
    }
    return out + (subject.empty() ? "" : "  </rdf:Description>\n") + "</rdf:RDF>\n";
}

} // namespace

Object thing(std::string iri) { return {.value = std::move(iri), .is_thing = true, .language = {}, .data_type = {}}; }
Object text(std::string words, std::string language) {
    return {.value = std::move(words), .is_thing = false, .language = std::move(language), .data_type = {}};
}
Object typed(std::string value, std::string data_type) {
    return {.value = std::move(value), .is_thing = false, .language = {}, .data_type = std::move(data_type)};
}

std::string write(const std::vector<Statement>& statements, const Prefixes& prefixes, Syntax syntax) {
    return syntax == Syntax::turtle ? write_turtle(statements, prefixes) : write_xml(statements, prefixes);
}

} // namespace svar::rdf
