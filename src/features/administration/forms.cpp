#include "features/administration/forms.hpp"

#include <algorithm>
#include <utility>

namespace svar::administration {

namespace {

/// The first name whose mark the text holds; the order matters, for browsers imitate one another.
template <std::size_t N>
std::string_view first_marked(std::string_view text, const std::pair<std::string_view, std::string_view> (&marks)[N]) {
    for (const auto& [mark, name] : marks)
        if (text.find(mark) != std::string_view::npos) return name;
    return {};
}

constexpr std::pair<std::string_view, std::string_view> browsers[] = {
    {"Edg", "Edge"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}};
constexpr std::pair<std::string_view, std::string_view> systems[] = {{"Windows", "Windows"}, {"Android", "Android"},
                                                                     {"iPhone", "iPhone"},   {"iPad", "iPad"},
                                                                     {"Mac OS X", "macOS"},  {"Linux", "Linux"}};

} // namespace

void add_choice(views::Slots& slots, std::string_view section, std::string_view value, std::string_view label,
                bool is_selected) {
    views::Slots& choice = slots.add(section);
    choice.set("VALUE", value);
    choice.set("LABEL", label);
    choice.show("SELECTED", is_selected);
}

void add_unit_choices(views::Slots& slots, std::string_view section, const organisation::Organisation& organisation,
                      UnitId selected, const std::function<bool(const organisation::Unit&)>& is_offered) {
    for (const organisation::Unit& unit : organisation.units()) {
        if (!is_offered(unit)) continue;
        std::string label;
        for (int level = 0; level < unit.level; ++level) label += "\u2003";
        add_choice(slots, section, std::to_string(unit.id.value()), label + unit.name, unit.id == selected);
    }
}

std::string grant_text(const site::Visit& visit, const people::Grant& grant) {
    const std::string role = visit.text("staff.role." + std::string{people::role_key(grant.role)});
    return role + ", " + std::string{visit.organisation->name(grant.unit)};
}

std::string grants_text(const site::Visit& visit, const std::vector<people::Grant>& grants) {
    std::string text;
    for (const people::Grant& grant : grants) text += (text.empty() ? "" : "; ") + grant_text(visit, grant);
    return text;
}

std::string client_name(std::string_view user_agent) {
    const std::string browser{first_marked(user_agent, browsers)};
    const std::string system{first_marked(user_agent, systems)};
    return browser.empty() || system.empty() ? browser + system : browser + ", " + system;
}

std::string safe_next(std::string_view wanted) {
    constexpr std::string_view staff = "/staff";
    constexpr std::size_t characters_max = 500;
    const auto is_plain = [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; };
    const bool is_within = wanted == staff || wanted.starts_with("/staff/") || wanted.starts_with("/staff?");
    const bool is_sign_in = wanted.starts_with("/staff/sign-in");
    const bool is_safe =
        is_within && !is_sign_in && wanted.size() <= characters_max && std::ranges::all_of(wanted, is_plain);
    return std::string{is_safe ? wanted : staff};
}

} // namespace svar::administration
