#include "features/statistics/suppression.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace svar::statistics {

namespace {

bool are_safe(const Parts& parts, const Parts& unread) { return is_safe(parts) && is_safe(unread); }

/// Shows what may be shown below a unit that is shown, and goes on below those.
void show_below(const std::vector<Branch>& tree, std::size_t top, const std::vector<bool>& may_be,
                std::vector<bool>& shown) {
    std::vector<std::size_t> chosen;
    for (const std::size_t below : tree[top].below)
        if ((may_be.empty() || may_be[below]) && are_safe(tree[below].parts, tree[below].unread))
            chosen.push_back(below);
    std::ranges::sort(chosen, std::ranges::greater{}, [&](std::size_t at) { return total(tree[at].parts); });
    const auto is_rest_safe = [&] {
        Parts rest = tree[top].parts, unread = tree[top].unread;
        for (const std::size_t below : chosen) {
            rest = without(std::move(rest), tree[below].parts);
            unread = without(std::move(unread), tree[below].unread);
        }
        return are_safe(rest, unread);
    };
    // The smallest goes first: it takes least away.
    while (!chosen.empty() && !is_rest_safe()) chosen.pop_back();
    for (const std::size_t below : chosen) {
        shown[below] = true;
        show_below(tree, below, may_be, shown);
    }
}

} // namespace

std::int64_t total(const Parts& parts) { return std::accumulate(parts.begin(), parts.end(), std::int64_t{0}); }

Parts without(Parts parts, const Parts& taken) {
    for (std::size_t i = 0; i < parts.size() && i < taken.size(); ++i) parts[i] -= taken[i];
    return parts;
}

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

std::vector<std::size_t> groups_of(const Parts& parts) { return groups_of(parts, Parts(parts.size())); }

std::vector<std::size_t> groups_of(const Parts& parts, const Parts& unread) {
    std::vector<std::size_t> alone, together;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] > 0) (is_small(parts[i]) || is_small(unread[i]) ? together : alone).push_back(i);
    std::ranges::stable_sort(alone, {}, [&](std::size_t i) { return parts[i]; });
    std::int64_t sum = 0, sum_unread = 0;
    for (const std::size_t i : together) {
        sum += parts[i];
        sum_unread += unread[i];
    }
    // The smallest that helps goes to them.
    while (is_small(sum) || is_small(sum_unread)) {
        const auto next =
            std::ranges::find_if(alone, [&](std::size_t i) { return !is_small(sum_unread) || unread[i] > 0; });
        if (next == alone.end()) break;
        sum += parts[*next];
        sum_unread += unread[*next];
        together.push_back(*next);
        alone.erase(next);
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
