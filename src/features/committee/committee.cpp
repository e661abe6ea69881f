#include "features/committee/committee.hpp"

#include "features/calendar/calendar.hpp"
#include "features/statistics/suppression.hpp"

#include <algorithm>
#include <limits>

namespace svar::committee {

using statistics::is_small;

std::optional<double> Theme::change() const {
    if (now < statistics::small_below || before < statistics::small_below) return std::nullopt;
    return static_cast<double>(now - before) / static_cast<double>(before);
}

std::vector<Theme> told_themes(std::vector<Theme> themes) {
    std::erase_if(themes, [](const Theme& theme) { return theme.now <= 0; });
    statistics::Parts parts;
    for (const Theme& theme : themes) parts.push_back(theme.now);
    const std::vector<std::size_t> groups = statistics::groups_of(parts);
    std::vector<Theme> told(groups.empty() ? 0 : *std::ranges::max_element(groups) + 1);
    std::vector<int> members(told.size());
    for (std::size_t i = 0; i < themes.size(); ++i) {
        Theme& theme = told[groups[i]];
        theme.key = ++members[groups[i]] == 1 ? themes[i].key : std::string{together};
        theme.now += themes[i].now;
        theme.before += themes[i].before;
    }
    std::erase_if(told, [](const Theme& theme) { return is_small(theme.now) || theme.now == 0; });
    std::ranges::stable_sort(told, std::greater{}, &Theme::now);
    return told;
}

std::optional<std::int64_t> told(std::int64_t count) { return is_small(count) ? std::nullopt : std::optional{count}; }

std::vector<std::optional<std::int64_t>> told_parts(const std::vector<std::int64_t>& counts) {
    std::vector<std::optional<std::int64_t>> parts;
    std::int64_t hidden = 0;
    for (const std::int64_t count : counts) {
        parts.push_back(told(count));
        if (!parts.back()) hidden += count;
    }
    const auto size = [](const std::optional<std::int64_t>& part) {
        return part.value_or(0) > 0 ? *part : std::numeric_limits<std::int64_t>::max();
    };
    while (is_small(hidden)) {
        const auto smallest = std::ranges::min_element(parts, {}, size);
        if (smallest->value_or(0) <= 0) break;
        hidden += **smallest;
        smallest->reset();
    }
    return parts;
}

std::optional<double> told_share(std::int64_t part, std::int64_t whole) {
    if (whole < statistics::small_below || is_small(part) || is_small(whole - part)) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

std::optional<double> told_kept(std::int64_t in_time, std::int64_t late) {
    const std::int64_t promised = in_time + late;
    if (promised < kept_of) return std::nullopt;
    return static_cast<double>(in_time) / static_cast<double>(promised);
}

Years years_of(LocalDate today) {
    const LocalDate month{today.year() / today.month() / 1};
    const auto day_before = [](LocalDate day) { return LocalDate{std::chrono::sys_days{day} - std::chrono::days{1}}; };
    const LocalDate first = calendar::add_months(month, -12);
    return {first, day_before(month), calendar::add_months(month, -24), day_before(first)};
}

} // namespace svar::committee
