#include "features/open311/document.hpp"

#include "base/xml_text.hpp"

#include <boost/json/serialize.hpp>

namespace svar::open311 {

namespace {

constexpr std::string_view xml_declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
constexpr std::size_t usual_bytes = 4096;

} // namespace

std::string_view content_type(Format format) {
    return format == Format::xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8";
}

std::optional<DocumentName> parse_document_name(std::string_view segment) {
    for (const auto& [ending, format] :
         {std::pair{std::string_view{".xml"}, Format::xml}, std::pair{std::string_view{".json"}, Format::json}})
        if (segment.ends_with(ending) && segment.size() > ending.size())
            return DocumentName{std::string{segment.substr(0, segment.size() - ending.size())}, format};
    return std::nullopt;
}

Document::Document(Format format) : format_(format) {
    out_.reserve(usual_bytes);
    if (format == Format::xml) out_ = xml_declaration;
}

/// A JSON value is named only inside an object.
void Document::open(std::string_view name) {
    if (format_ == Format::xml) {
        out_.append("<").append(name).append(">");
        return;
    }
    if (levels_.empty()) return;
    if (!levels_.back().is_empty) out_.append(",");
    levels_.back().is_empty = false;
    if (!levels_.back().is_list) out_.append("\"").append(name).append("\":");
}

void Document::close(std::string_view name) {
    if (format_ == Format::xml) out_.append("</").append(name).append(">");
}

Document& Document::begin(std::string_view name, bool is_list) {
    open(name);
    if (format_ == Format::json) out_.append(is_list ? "[" : "{");
    levels_.push_back({.name = name, .is_list = is_list, .is_empty = true});
    return *this;
}

Document& Document::end() {
    const Level level = levels_.back();
    levels_.pop_back();
    if (format_ == Format::json) out_.append(level.is_list ? "]" : "}");
    close(level.name);
    return *this;
}

void Document::bare(std::string_view name, std::string_view value) {
    open(name);
    out_.append(value);
    close(name);
}

Document& Document::text(std::string_view name, std::string_view value) {
    if (value.empty()) return number(name, {});
    open(name);
    if (format_ == Format::xml) append_xml_text(out_, value);
    else out_.append(boost::json::serialize(value));
    close(name);
    return *this;
}

Document& Document::number(std::string_view name, std::string_view digits) {
    if (!digits.empty()) bare(name, digits);
    else if (format_ == Format::json) bare(name, "null");
    else out_.append("<").append(name).append("/>");
    return *this;
}

Document& Document::flag(std::string_view name, bool value) {
    bare(name, value ? "true" : "false");
    return *this;
}

} // namespace svar::open311
