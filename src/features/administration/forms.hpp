// What the administration's pages share: choices, numbers from forms, names of roles and browsers.
#pragma once

#include "base/text.hpp"
#include "features/people/person.hpp"
#include "features/site/administrator.hpp"
#include "features/site/site.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace svar::administration {

using site::administrator;

/// Adds one `<option>`.
void add_choice(views::Slots&, std::string_view section, std::string_view value, std::string_view label,
                bool is_selected);

/// Adds the units that `is_offered`, indented by level.
void add_unit_choices(views::Slots&, std::string_view section, const organisation::Organisation&, UnitId selected,
                      const std::function<bool(const organisation::Unit&)>& is_offered);

/// The number in a path or form as an id; zero for what is no number.
template <class IdType>
IdType id_in(std::string_view text) {
    return IdType{parse_int(text).value_or(0)};
}

/// "Registrator, Barn och utbildning"
std::string grant_text(const site::Visit&, const people::Grant&);
/// All of them, separated by "; ".
std::string grants_text(const site::Visit&, const std::vector<people::Grant>&);

/// "Firefox, Windows" of a User-Agent; the empty text when neither is known.
std::string client_name(std::string_view user_agent);

/// The path to go to after signing in: only within the staff's pages, else "/staff".
std::string safe_next(std::string_view wanted);

} // namespace svar::administration
