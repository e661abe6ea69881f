#include "features/statistics/public_figures_store.hpp"

#include <algorithm>
#include <set>

namespace svar::statistics {

namespace {

std::int64_t count_in(const ByKey& by_key, const std::string& key, Counter counter) {
    const auto found = by_key.find(key);
    return found == by_key.end() ? 0 : found->second[counter];
}

const ByKey* traits_of(const Overview& overview, Breakdown breakdown) {
    if (breakdown == Breakdown::kinds) return &overview.kinds;
    if (breakdown == Breakdown::categories) return &overview.categories;
    return breakdown == Breakdown::channels ? &overview.channels : nullptr;
}

using NamedParts = std::vector<std::pair<std::string, std::int64_t>>;

NamedParts reasons_of(const Figures& f) {
    NamedParts parts;
    for (const auto& [key, counter] : not_published_reasons) parts.emplace_back(key, f[counter]);
    parts.emplace_back(no_reason, f.not_published_otherwise());
    return parts;
}

NamedParts months_of(const std::vector<Point>& points, Counter counter) {
    NamedParts parts;
    for (const Point& point : points)
        parts.emplace_back(format_date(point.first_day).substr(0, 7), point.figures[counter]);
    return parts;
}

NamedParts fixed_parts(const Figures& f, Breakdown breakdown) {
    const std::int64_t received = f[Counter::received];
    switch (breakdown) {
    case Breakdown::senders: return {{"anonymous", f[Counter::anonymous]}, {"named", received - f[Counter::anonymous]}};
    case Breakdown::outcomes: return {{"published", f[Counter::published]}, {"not_published", f.not_published()}};
    case Breakdown::reasons: return reasons_of(f);
    case Breakdown::escalations: return {{"escalated", f[Counter::escalated]}};
    case Breakdown::standing: return {{"overdue", f.overdue}, {"in_time", f[Counter::open] - f.overdue}};
    case Breakdown::answers:
        return {{"in_time", f[Counter::in_time]},
                {"late", f[Counter::late]},
                {"unpromised", f[Counter::answered] - f[Counter::in_time] - f[Counter::late]}};
    case Breakdown::grades:
        return {{"satisfied", f[Counter::satisfied]},
                {"neutral", f[Counter::neutral]},
                {"dissatisfied", f[Counter::dissatisfied]}};
    case Breakdown::measures:
        return {{"led", f[Counter::led_to_measure]}, {"none", received - f[Counter::led_to_measure]}};
    default: return {{"received", received}};
    }
}

NamedParts fixed_parts(const Course& course, Breakdown breakdown) {
    return breakdown == Breakdown::months ? months_of(course.points, Counter::received)
                                          : fixed_parts(course.overview.all, breakdown);
}

/// The keys of the parts, the same for all units.
std::vector<std::string> keys_of(const std::vector<Course>& all, Breakdown breakdown) {
    if (traits_of(all.front().overview, breakdown) == nullptr) {
        std::vector<std::string> keys;
        for (const auto& [key, count] : fixed_parts(all.front(), breakdown)) keys.push_back(key);
        return keys;
    }
    std::set<std::string> keys;
    for (const Course& one : all)
        for (const auto& [key, figures] : *traits_of(one.overview, breakdown))
            if (figures[Counter::received] != 0) keys.insert(key);
    return {keys.begin(), keys.end()};
}

Parts parts_of(const Course& course, Breakdown breakdown, const std::vector<std::string>& keys) {
    Parts parts;
    if (const ByKey* by_key = traits_of(course.overview, breakdown))
        for (const std::string& key : keys) parts.push_back(count_in(*by_key, key, Counter::received));
    else
        for (const auto& [key, count] : fixed_parts(course, breakdown)) parts.push_back(count);
    return parts;
}

/// How many of each part everybody can count in the list of published cases; empty where the list doesn't tell the parts.
Parts read_parts_of(const Course& course, Breakdown breakdown, const std::vector<std::string>& keys) {
    Parts parts;
    if (breakdown == Breakdown::months) {
        for (const auto& [key, count] : months_of(course.points, Counter::shown_received)) parts.push_back(count);
    } else if (breakdown == Breakdown::received) {
        parts.push_back(course.overview.all[Counter::shown_received]);
    } else if (breakdown == Breakdown::kinds || breakdown == Breakdown::categories) {
        for (const std::string& key : keys)
            parts.push_back(count_in(*traits_of(course.overview, breakdown), key, Counter::shown_received));
    }
    return parts;
}

/// What is left of each part without those; empty as above. Of answers the list tells when, not whether in time.
Parts unread_parts_of(const Course& course, Breakdown breakdown, const std::vector<std::string>& keys,
                      const Parts& parts) {
    const Figures& f = course.overview.all;
    if (breakdown == Breakdown::answers) return {f[Counter::answered] - f[Counter::shown_answered]};
    Parts unread = read_parts_of(course, breakdown, keys);
    for (std::size_t i = 0; i < unread.size(); ++i) unread[i] = parts[i] - unread[i];
    return unread;
}

/// Those whose parts add up to what was received.
bool is_of_received(Breakdown breakdown) {
    constexpr Breakdown all[] = {Breakdown::kinds,   Breakdown::categories, Breakdown::channels,
                                 Breakdown::senders, Breakdown::measures,   Breakdown::months};
    return std::ranges::find(all, breakdown) != std::end(all);
}

std::vector<Branch> tree_of(const organisation::Organisation& organisation, const std::vector<Parts>& parts,
                            const std::vector<Parts>& unread) {
    std::vector<Branch> tree(parts.size());
    std::map<UnitId, std::size_t> places;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const organisation::Unit& unit = organisation.units()[i];
        tree[i].parts = parts[i];
        tree[i].unread = unread[i];
        places.emplace(unit.id, i);
        if (unit.parent) tree[places.at(unit.parent)].below.push_back(i);
    }
    return tree;
}

} // namespace

Period Quarter::period() const {
    const auto first = std::chrono::year{year} / static_cast<int>((number - 1) * 3 + 1);
    return {LocalDate{first / 1}, LocalDate{(first + std::chrono::months{2}) / std::chrono::last}};
}

std::vector<Quarter> quarters_before(LocalDate today, int count) {
    Quarter at{static_cast<int>(today.year()), static_cast<int>(unsigned{today.month()} - 1) / 3 + 1};
    std::vector<Quarter> found;
    for (int i = 0; i < count; ++i) {
        at = at.number == 1 ? Quarter{at.year - 1, 4} : Quarter{at.year, at.number - 1};
        found.push_back(at);
    }
    return found;
}

PublicFigures::PublicFigures(Source& source, const organisation::Organisation& organisation, Quarter quarter) {
    std::vector<Course> all;
    for (const organisation::Unit& unit : organisation.units()) {
        units_.push_back(unit.id);
        all.push_back(source.course({.unit = unit.id, .period = quarter.period()}, Step::month));
        const Figures& figures = all.back().overview.all;
        times_.push_back({figures.answer_times, figures.completion_times});
        promises_.push_back({figures[Counter::in_time], figures[Counter::late]});
        below_.push_back(organisation.children(unit.id));
    }
    for (std::size_t i = 0; i < breakdown_count; ++i) {
        const auto breakdown = static_cast<Breakdown>(i);
        Cut& cut = cuts_[i];
        cut.keys = keys_of(all, breakdown);
        std::vector<Parts> single, unread;
        for (const Course& one : all) {
            single.push_back(parts_of(one, breakdown, cut.keys));
            unread.push_back(unread_parts_of(one, breakdown, cut.keys, single.back()));
        }
        const bool is_by_part = unread.front().size() == single.front().size();
        cut.group_of = is_by_part ? groups_of(single.front(), unread.front()) : groups_of(single.front());
        for (const Parts& parts : single) cut.parts.push_back(grouped(parts, cut.group_of));
        if (is_by_part)
            for (Parts& parts : unread) parts = grouped(parts, cut.group_of);
        cut.shown = shown_units(tree_of(organisation, cut.parts, unread), may_be_shown(breakdown));
    }
}

/// Parts that add up to what another breakdown tells are held to the units of that one; empty for all units. Reasons add
/// up to one part of the outcomes, so that they would tell the other one where the two are told together.
std::vector<bool> PublicFigures::may_be_shown(Breakdown breakdown) const {
    if (is_of_received(breakdown)) return cut(Breakdown::received).shown;
    if (breakdown != Breakdown::reasons) return {};
    const Cut& outcomes = cut(Breakdown::outcomes);
    const bool are_together = outcomes.group_of.front() == outcomes.group_of.back();
    return are_together ? std::vector<bool>(units_.size()) : outcomes.shown;
}

std::optional<std::size_t> PublicFigures::place_of(UnitId unit) const {
    const auto found = std::ranges::find(units_, unit);
    if (found == units_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - units_.begin());
}

std::optional<PublicFigures::Rest> PublicFigures::rest(UnitId unit) const {
    const auto place = place_of(unit);
    if (!place || !cut(Breakdown::received).shown[*place]) return std::nullopt;
    std::vector<std::size_t> told;
    Rest rest;
    for (const UnitId below : below_[*place])
        if (const std::size_t at = *place_of(below); cut(Breakdown::received).shown[at]) told.push_back(at);
        else rest.units.push_back(below);
    rest.received = left_of(*place, told, Breakdown::received)->front();
    // Where those that are told of have nothing, the row would say what the unit's own says.
    if (rest.received == 0 || rest.received == received(unit)) return std::nullopt;
    if (const auto answers = left_of(*place, told, Breakdown::answers)) {
        const auto at = [&](std::string_view key) { return part_in(Breakdown::answers, *answers, key); };
        if (const auto in_time = at("in_time"), late = at("late"); in_time && late)
            rest.share_in_time = share(*in_time, *in_time + *late);
    }
    rest.answer_p50 = rest_time(*place, told);
    Promises promises = promises_[*place];
    for (const std::size_t at : told) {
        promises.kept -= promises_[at].kept;
        promises.broken -= promises_[at].broken;
    }
    if (!rest.share_in_time) rest.least_share_in_time = promises.least_share();
    if (const auto grades = left_of(*place, told, Breakdown::grades))
        if (const auto satisfied = part_in(Breakdown::grades, *grades, "satisfied"))
            rest.share_satisfied = share(*satisfied, total(*grades));
    return rest;
}

/// The parts of a unit without those of the places; nothing when somebody who sees the pages couldn't reckon it.
std::optional<Parts> PublicFigures::left_of(std::size_t place, const std::vector<std::size_t>& told,
                                            Breakdown breakdown) const {
    const Cut& of = cut(breakdown);
    if (!of.shown[place]) return std::nullopt;
    Parts left = of.parts[place];
    for (const std::size_t at : told) {
        if (!of.shown[at]) return std::nullopt;
        left = without(std::move(left), of.parts[at]);
    }
    return left;
}

std::optional<std::int64_t> PublicFigures::part_in(Breakdown breakdown, const Parts& parts,
                                                   std::string_view key) const {
    const Cut& of = cut(breakdown);
    const auto at = std::ranges::find(of.keys, key);
    if (at == of.keys.end()) return std::nullopt;
    const std::size_t group = of.group_of[static_cast<std::size_t>(at - of.keys.begin())];
    return std::ranges::count(of.group_of, group) == 1 ? std::optional{parts[group]} : std::nullopt;
}

/// Half of the answers that `told` doesn't have, where they are enough.
std::optional<seconds> PublicFigures::rest_time(std::size_t place, const std::vector<std::size_t>& told) const {
    Histogram left = times_[place].answers;
    for (const std::size_t at : told) {
        const std::vector<std::int64_t>& buckets = times_[at].answers.buckets();
        for (std::size_t i = 0; i < buckets.size(); ++i)
            if (buckets[i] != 0) left.add_bucket(static_cast<std::int32_t>(i), -buckets[i]);
    }
    return left.count() < times_of ? std::nullopt : left.quantile(0.5);
}

bool PublicFigures::is_shown(UnitId unit, Breakdown breakdown) const {
    const auto place = place_of(unit);
    return place && cut(breakdown).shown[*place];
}

std::optional<std::vector<Group>> PublicFigures::groups(UnitId unit, Breakdown breakdown) const {
    if (!is_shown(unit, breakdown)) return std::nullopt;
    const Cut& of = cut(breakdown);
    const Parts& parts = of.parts[*place_of(unit)];
    std::vector<Group> groups(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) groups[i].count = parts[i];
    for (std::size_t i = 0; i < of.keys.size(); ++i) groups[of.group_of[i]].keys.push_back(of.keys[i]);
    return groups;
}

std::optional<std::int64_t> PublicFigures::received(UnitId unit) const {
    const auto found = groups(unit, Breakdown::received);
    return found && !found->empty() ? std::optional{found->front().count} : std::nullopt;
}

std::optional<std::int64_t> PublicFigures::count_at(std::size_t place, Breakdown breakdown,
                                                    std::string_view key) const {
    const Cut& of = cut(breakdown);
    return of.shown[place] ? part_in(breakdown, of.parts[place], key) : std::nullopt;
}

std::optional<std::int64_t> PublicFigures::count_of(UnitId unit, Breakdown breakdown, std::string_view key) const {
    const auto place = place_of(unit);
    return place ? count_at(*place, breakdown, key) : std::nullopt;
}

std::optional<double> PublicFigures::share_of(UnitId unit, Breakdown breakdown, std::string_view key) const {
    const auto place = place_of(unit);
    const auto count = place ? count_at(*place, breakdown, key) : std::nullopt;
    if (!count) return std::nullopt;
    return share(*count, total(cut(breakdown).parts[*place]));
}

std::optional<double> PublicFigures::share_in_time(UnitId unit) const {
    const auto place = place_of(unit);
    const auto in_time = place ? count_at(*place, Breakdown::answers, "in_time") : std::nullopt;
    const auto late = place ? count_at(*place, Breakdown::answers, "late") : std::nullopt;
    return in_time && late ? share(*in_time, *in_time + *late) : std::nullopt;
}

std::optional<double> PublicFigures::least_share_in_time(UnitId unit) const {
    const auto place = place_of(unit);
    if (!place || !cut(Breakdown::received).shown[*place] || share_in_time(unit)) return std::nullopt;
    return promises_[*place].least_share();
}

std::optional<double> PublicFigures::Promises::least_share() const {
    constexpr std::int64_t steps = 20;
    const std::int64_t all = kept + broken;
    if (all < times_of) return std::nullopt;
    const std::int64_t reached = steps * (all - std::max(broken, small_below - 1)) / all;
    return 2 * reached < steps ? std::nullopt
                               : std::optional{static_cast<double>(reached) / static_cast<double>(steps)};
}

std::optional<seconds> PublicFigures::answer_time(UnitId unit, double quantile) const {
    const auto place = place_of(unit);
    if (!place || !cut(Breakdown::received).shown[*place] || times_[*place].answers.count() < times_of)
        return std::nullopt;
    return times_[*place].answers.quantile(quantile);
}

std::optional<seconds> PublicFigures::completion_time(UnitId unit, double quantile) const {
    const auto place = place_of(unit);
    if (!place || !cut(Breakdown::received).shown[*place] || times_[*place].completions.count() < times_of)
        return std::nullopt;
    return times_[*place].completions.quantile(quantile);
}

} // namespace svar::statistics
