// Puts SVG elements together; texts and attributes are escaped.
#pragma once

#include "platform/plots/plots.hpp"

#include <string_view>

namespace svar::plots {

class SvgWriter {
  public:
    SvgWriter(const Frame&, double width, double height);

    /// `name="value"` pairs; numbers are written with one digit behind the point.
    struct Attribute {
        std::string_view name;
        std::string value;
        Attribute(std::string_view key, std::string text) : name(key), value(std::move(text)) {}
        Attribute(std::string_view key, const char* text) : name(key), value(text) {}
        Attribute(std::string_view key, double number);
    };

    void element(std::string_view name, std::initializer_list<Attribute>);
    void text(std::string_view words, std::initializer_list<Attribute>);
    std::string finish();

  private:
    void open(std::string_view name, std::initializer_list<Attribute>);

    std::string out_;
};

std::string escaped(std::string_view text);
/// With one digit behind the point, none where it is zero.
std::string short_number(double);

} // namespace svar::plots
