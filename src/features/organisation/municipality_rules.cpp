#include "features/organisation/municipality_rules.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace svar::organisation {

namespace {

constexpr std::size_t name_code_points_max = 100;
constexpr std::size_t line_code_points_max = 200;
constexpr std::size_t mark_bytes = 8;

bool is_line(std::string_view text) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    return code_points(text) <= line_code_points_max && std::ranges::none_of(text, is_control);
}

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return 10 + (c >= 'a' ? c - 'a' : c - 'A');
}

/// A channel of sRGB, 0 to 1, without its gamma.
double linear(std::string_view digits) {
    const double value = (digit(digits[0]) * 16 + digit(digits[1])) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

} // namespace

MunicipalityDetails details_of(const Municipality& municipality) {
    return {.name = municipality.name,
            .email = municipality.email,
            .phone = municipality.phone,
            .address = municipality.address,
            .opening_hours = municipality.opening_hours,
            .colour = municipality.accent_colour};
}

std::vector<FieldProblem> problems_of(const MunicipalityDetails& details) {
    std::vector<FieldProblem> found;
    const auto check = [&](bool is_right, const char* field, const char* key) {
        if (!is_right) found.push_back({field, key});
    };
    const std::string_view name = trim(details.name);
    check(!name.empty() && is_line(name) && code_points(name) <= name_code_points_max, "name",
          "organisation.problem.municipality_name");
    check(EmailAddress::parse(details.email).has_value(), "email", "organisation.problem.municipality_email");
    check(is_line(details.phone), "phone", "organisation.problem.line");
    check(is_line(details.address), "address", "organisation.problem.line");
    check(is_line(details.opening_hours), "opening_hours", "organisation.problem.line");
    check(is_colour(trim(details.colour)), "colour", "organisation.problem.colour");
    return found;
}

bool is_colour(std::string_view text) {
    return text.size() == 7 && text[0] == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

double contrast_with_white(std::string_view colour) {
    const double luminance = 0.2126 * linear(colour.substr(1, 2)) + 0.7152 * linear(colour.substr(3, 2)) +
                             0.0722 * linear(colour.substr(5, 2));
    return 1.05 / (luminance + 0.05);
}

std::string mark_of(const Municipality& municipality) {
    std::string text;
    const MunicipalityDetails details = details_of(municipality);
    for (const std::string* field :
         {&details.name, &details.email, &details.phone, &details.address, &details.opening_hours, &details.colour})
        text += std::to_string(field->size()) + ':' + *field;
    const crypto::Digest digest = crypto::digest(text);
    return to_hex(std::span{digest}.first(mark_bytes));
}

} // namespace svar::organisation
