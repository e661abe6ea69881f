#include "features/organisation/unit_rules.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <unordered_map>

namespace svar::organisation {

namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool is_control_or_space(char c) { return is_control(c) || c == ' '; }

} // namespace

int deepest_level(const Organisation& organisation) {
    constexpr int unnamed_levels_max = 8;
    int deepest = 0;
    for (const LevelName& level : organisation.level_names()) deepest = std::max(deepest, level.level);
    return deepest > 0 ? deepest : unnamed_levels_max;
}

int settled_level(int level, int parent_level) { return level > parent_level ? level : parent_level + 1; }

std::string_view name_problem(std::string_view name) {
    if (trim(name).empty()) return "organisation.problem.name_missing";
    if (code_points(name) > unit_name_code_points_max) return "organisation.problem.name_long";
    if (std::any_of(name.begin(), name.end(), is_control)) return "organisation.problem.characters";
    return {};
}

std::string_view key_problem(std::string_view key) {
    if (key.empty()) return "organisation.problem.key_missing";
    if (code_points(key) > unit_key_code_points_max) return "organisation.problem.key_long";
    if (std::any_of(key.begin(), key.end(), is_control_or_space)) return "organisation.problem.key_characters";
    return {};
}

std::string_view email_problem(std::string_view email) {
    const bool is_good = email.empty() || EmailAddress::parse(email).has_value();
    return is_good ? std::string_view{} : std::string_view{"organisation.problem.email"};
}

int next_position(const Organisation& organisation, UnitId parent) {
    int next = 1;
    for (const UnitId child : organisation.children(parent))
        next = std::max(next, organisation.unit(child)->position + 1);
    return next;
}

Result<std::vector<Unit>> moved(const Organisation& organisation, UnitId id, UnitId parent_id) {
    const Unit* unit = organisation.unit(id);
    const Unit* parent = organisation.unit(parent_id);
    if (!unit || !parent) return not_found();
    if (id == organisation.root().id) return invalid("organisation.problem.root_fixed");
    if (organisation.is_within(parent_id, id)) return invalid("organisation.problem.below_itself");
    if (parent->is_closed && !unit->is_closed) return invalid("organisation.problem.parent_closed");

    std::vector<Unit> changed;
    std::unordered_map<UnitId, int> levels{{parent_id, parent->level}};
    for (const UnitId each : organisation.subtree(id)) {
        Unit after = *organisation.unit(each);
        if (each == id) {
            after.parent = parent_id;
            after.position = next_position(organisation, parent_id);
        }
        const int before = after.level;
        after.level = settled_level(before, levels.at(after.parent));
        levels[each] = after.level;
        if (after.level > deepest_level(organisation)) return invalid("organisation.problem.too_deep");
        if (each == id || after.level != before) changed.push_back(std::move(after));
    }
    return changed;
}

Result<> may_close(const Organisation& organisation, UnitId id) {
    if (!organisation.unit(id)) return not_found();
    if (id == organisation.root().id) return invalid("organisation.problem.root_fixed");
    for (const UnitId child : organisation.children(id))
        if (!organisation.unit(child)->is_closed) return invalid("organisation.problem.unit_has_units");
    return Done{};
}

} // namespace svar::organisation
