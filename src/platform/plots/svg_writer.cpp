#include "platform/plots/svg_writer.hpp"

#include <fmt/format.h>

namespace svar::plots {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    return out;
}

std::string short_number(double number) {
    std::string text = fmt::format("{:.1f}", number);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text == "-0" ? "0" : text;
}

SvgWriter::Attribute::Attribute(std::string_view key, double number) : name(key), value(short_number(number)) {}

SvgWriter::SvgWriter(const Frame& frame, double width, double height) {
    const std::string id = escaped(frame.id);
    open("svg", {{"class", "plot"},
                 {"xmlns", "http://www.w3.org/2000/svg"},
                 {"viewBox", fmt::format("0 0 {} {}", short_number(width), short_number(height))},
                 {"role", "img"},
                 {"aria-labelledby", fmt::format("{}-title", id)},
                 {"aria-describedby", fmt::format("{}-text", id)}});
    // The numbers along the axes would be read one after the other, and those of the bars stand in the table.
    out_ += fmt::format("><title id=\"{0}-title\">{1}</title><desc id=\"{0}-text\">{2}</desc><g aria-hidden=\"true\">",
                        id, escaped(frame.title), escaped(frame.description));
}

void SvgWriter::open(std::string_view name, std::initializer_list<Attribute> attributes) {
    out_ += '<';
    out_ += name;
    for (const Attribute& attribute : attributes)
        out_ += fmt::format(" {}=\"{}\"", attribute.name, escaped(attribute.value));
}

void SvgWriter::element(std::string_view name, std::initializer_list<Attribute> attributes) {
    open(name, attributes);
    out_ += "/>";
}

void SvgWriter::text(std::string_view words, std::initializer_list<Attribute> attributes) {
    open("text", attributes);
    out_ += fmt::format(">{}</text>", escaped(words));
}

std::string SvgWriter::finish() {
    out_ += "</g></svg>";
    return std::move(out_);
}

} // namespace svar::plots
