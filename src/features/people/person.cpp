#include "features/people/person.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace svar::people {

bool is_printable(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool is_staff_language(std::string_view code) {
    return std::find(std::begin(staff_languages), std::end(staff_languages), code) != std::end(staff_languages);
}

std::string_view person_name_problem(std::string_view name) {
    if (trim(name).empty()) return "people.problem.name_missing";
    if (code_points(name) > person_name_code_points_max) return "people.problem.name_long";
    return is_printable(name) ? "" : "people.problem.characters";
}

std::string_view person_title_problem(std::string_view title) {
    if (code_points(title) > person_title_code_points_max) return "people.problem.title_long";
    return is_printable(title) ? "" : "people.problem.characters";
}

std::string_view password_problem(std::string_view password, std::string_view email) {
    if (code_points(password) < password_code_points_min) return "people.problem.password_short";
    if (password.size() > password_bytes_max) return "people.problem.password_long";
    if (to_lower_ascii(trim(password)) == to_lower_ascii(email)) return "people.problem.password_is_email";
    if (password.find_first_not_of(password.front()) == std::string_view::npos)
        return "people.problem.password_repeats";
    return {};
}

} // namespace svar::people
