#include "features/statistics/suppression.hpp"

#include <algorithm>
#include <numeric>

namespace svar::statistics {

namespace {

std::int64_t total(const Parts& parts) { return std::accumulate(parts.begin(), parts.end(), std::int64_t{0}); }

Parts without(Parts parts, const Parts& taken) {
    for (std::size_t i = 0; i < parts.size() && i < taken.size(); ++i) parts[i] -= taken[i];
    return parts;
}

/// Shows what may be shown below a unit that is shown, and goes on below those.
void show_below(const std::vector<Branch>& tree, std::size_t top, const std::vector<bool>& may_be,
                std::vector<bool>& shown) {
    std::vector<std::size_t> chosen;
    for (const std::size_t below : tree[top].below)
        if ((may_be.empty() || may_be[below]) && is_safe(tree[below].parts)) chosen.push_back(below);
    std::ranges::sort(chosen, std::ranges::greater{}, [&](std::size_t at) { return total(tree[at].parts); });
    const auto left = [&] {
        Parts rest = tree[top].parts;
        for (const std::size_t below : chosen) rest = without(std::move(rest), tree[below].parts);
        return rest;
    };
    // The smallest goes first: it takes least away.
    while (!chosen.empty() && !is_safe(left())) chosen.pop_back();
    for (const std::size_t below : chosen) {
        shown[below] = true;
        show_below(tree, below, may_be, shown);
    }
}

} // namespace

bool is_safe(const Parts& parts) {
    return std::ranges::all_of(parts, [](std::int64_t part) { return part >= 0 && !is_small(part); });
}

std::vector<bool> shown_units(const std::vector<Branch>& tree, const std::vector<bool>& may_be) {
    std::vector<bool> shown(tree.size());
    if (tree.empty() || (!may_be.empty() && !may_be[0]) || !is_safe(tree[0].parts)) return shown;
    shown[0] = true;
    show_below(tree, 0, may_be, shown);
    return shown;
}

std::vector<std::size_t> groups_of(const Parts& parts) {
    std::vector<std::size_t> by_size(parts.size());
    std::iota(by_size.begin(), by_size.end(), std::size_t{0});
    std::ranges::stable_sort(by_size, {}, [&](std::size_t i) { return parts[i]; });
    std::vector<std::size_t> together;
    std::int64_t sum = 0;
    for (const std::size_t i : by_size) {
        if (parts[i] <= 0) continue;
        if (!is_small(parts[i]) && (together.empty() || !is_small(sum))) break;
        together.push_back(i);
        sum += parts[i];
    }
    std::vector<std::size_t> groups(parts.size());
    const auto is_together = [&](std::size_t i) { return std::ranges::find(together, i) != together.end(); };
    std::size_t next = 0;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (!is_together(i)) groups[i] = next++;
    for (const std::size_t i : together) groups[i] = next;
    return groups;
}

Parts grouped(const Parts& parts, const std::vector<std::size_t>& groups) {
    const std::size_t count = groups.empty() ? 0 : *std::ranges::max_element(groups) + 1;
    Parts sums(count);
    for (std::size_t i = 0; i < parts.size() && i < groups.size(); ++i) sums[groups[i]] += parts[i];
    return sums;
}

} // namespace svar::statistics
