#include "features/organisation/organisation.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace svar::organisation {

namespace {

bool comes_before(const Unit& a, const Unit& b) {
    return std::tie(a.position, a.name, a.id) < std::tie(b.position, b.name, b.id);
}

} // namespace

std::string_view post_key(Post post) {
    switch (post) {
    case Post::registrar: return "registrar";
    case Post::manager: return "manager";
    case Post::chief_executive: return "chief_executive";
    case Post::mayor: return "mayor";
    }
    return {};
}

std::optional<Post> parse_post(std::string_view key) {
    for (const Post post : posts)
        if (post_key(post) == key) return post;
    return std::nullopt;
}

Organisation::Organisation(Municipality municipality, std::vector<Unit> units, std::vector<LevelName> level_names,
                           std::vector<PostHolder> post_holders)
    : municipality_(std::move(municipality)), level_names_(std::move(level_names)),
      post_holders_(std::move(post_holders)) {
    order(std::move(units));
}

void Organisation::order(std::vector<Unit> units) {
    std::map<UnitId, std::vector<Unit>> by_parent;
    const std::size_t count = units.size();
    for (Unit& unit : units) by_parent[unit.parent].push_back(std::move(unit));
    for (auto& [parent, children] : by_parent) std::sort(children.begin(), children.end(), comes_before);
    if (by_parent[UnitId{}].size() != 1) throw std::invalid_argument("an organisation needs exactly one root unit");

    units_.reserve(count);
    ends_.resize(count);
    const auto visit = [&](const auto& self, Unit& unit) -> void {
        const std::size_t place = units_.size();
        const UnitId id = unit.id;
        places_.emplace(id, place);
        units_.push_back(std::move(unit));
        if (const auto found = by_parent.find(id); found != by_parent.end())
            for (Unit& child : found->second) self(self, child);
        ends_[place] = units_.size();
    };
    visit(visit, by_parent[UnitId{}].front());
    if (units_.size() != count) throw std::invalid_argument("units that cannot be reached from the root");
}

std::optional<std::size_t> Organisation::place_of(UnitId unit) const {
    const auto found = places_.find(unit);
    if (found == places_.end()) return std::nullopt;
    return found->second;
}

const Unit* Organisation::unit(UnitId id) const {
    const auto place = place_of(id);
    return place ? &units_[*place] : nullptr;
}

const Unit* Organisation::unit_by_key(std::string_view key) const {
    const auto found = std::find_if(units_.begin(), units_.end(), [&](const Unit& unit) { return unit.key == key; });
    return found == units_.end() ? nullptr : &*found;
}

std::string_view Organisation::name(UnitId id) const {
    const Unit* found = unit(id);
    return found ? std::string_view{found->name} : std::string_view{};
}

std::vector<UnitId> Organisation::children(UnitId id) const {
    std::vector<UnitId> found;
    const auto place = place_of(id);
    if (!place) return found;
    for (std::size_t at = *place + 1; at < ends_[*place]; at = ends_[at]) found.push_back(units_[at].id);
    return found;
}

std::vector<UnitId> Organisation::subtree(UnitId id) const {
    std::vector<UnitId> found;
    const auto place = place_of(id);
    if (!place) return found;
    for (std::size_t at = *place; at < ends_[*place]; ++at) found.push_back(units_[at].id);
    return found;
}

bool Organisation::is_within(UnitId unit, UnitId ancestor) const {
    const auto inner = place_of(unit);
    const auto outer = place_of(ancestor);
    return inner && outer && *outer <= *inner && *inner < ends_[*outer];
}

std::vector<UnitId> Organisation::path(UnitId id) const {
    std::vector<UnitId> found;
    for (const Unit* at = unit(id); at != nullptr; at = unit(at->parent)) found.push_back(at->id);
    std::reverse(found.begin(), found.end());
    return found;
}

std::vector<std::string> Organisation::path_names(UnitId id) const {
    std::vector<std::string> names;
    for (const UnitId step : path(id))
        if (step != root().id) names.emplace_back(name(step));
    return names;
}

std::string_view Organisation::level_name(int level) const {
    for (const LevelName& each : level_names_)
        if (each.level == level) return each.name;
    return {};
}

PersonId Organisation::post_holder(Post post, UnitId id) const {
    for (const Unit* at = unit(id); at != nullptr; at = unit(at->parent))
        for (const PostHolder& holder : post_holders_)
            if (holder.post == post && holder.unit == at->id) return holder.person;
    return {};
}

} // namespace svar::organisation
