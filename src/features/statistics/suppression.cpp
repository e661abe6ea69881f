#include "features/statistics/suppression.hpp"

#include <algorithm>
#include <limits>
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

/// Gathers parts that may not stand alone into groups that may.
class Gathering {
  public:
    Gathering(const Parts& parts, const Parts& unread) : parts_(parts), unread_(unread) {
        std::vector<std::size_t> by_size(parts.size());
        std::iota(by_size.begin(), by_size.end(), std::size_t{0});
        std::ranges::stable_sort(by_size, {}, [&](std::size_t i) { return parts[i]; });
        for (const std::size_t i : by_size)
            if (parts[i] > 0) (is_small(parts[i]) || is_small(unread[i]) ? risky_ : alone_).push_back(i);
    }

    /// All that may not stand alone, as one group.
    void add_all() {
        for (const std::size_t i : risky_) add(i);
        risky_.clear();
    }
    /// The next one, to a new group where the last is whole; false when there is none.
    bool add_next() {
        if (risky_.empty()) return false;
        if (!groups_.empty() && !is_open()) groups_.emplace_back();
        add(risky_.front());
        risky_.erase(risky_.begin());
        return true;
    }
    /// Makes the last group whole: with the smallest that helps, or with the group before.
    void complete() {
        while (!groups_.empty() && is_open()) {
            const auto next = std::ranges::find_if(
                alone_, [&](std::size_t i) { return !is_small(sum(groups_.back(), unread_)) || unread_[i] > 0; });
            if (next != alone_.end()) {
                add(*next);
                alone_.erase(next);
            } else if (groups_.size() > 1) {
                const std::vector<std::size_t> last = std::move(groups_.back());
                groups_.pop_back();
                groups_.back().insert(groups_.back().end(), last.begin(), last.end());
            } else {
                break;
            }
        }
    }
    /// By part: those that stand alone first, in their order.
    std::vector<std::size_t> groups() const {
        constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
        std::vector<std::size_t> found(parts_.size(), none);
        const std::size_t count =
            parts_.size() - std::accumulate(groups_.begin(), groups_.end(), std::size_t{0},
                                            [](std::size_t n, const auto& group) { return n + group.size(); });
        for (std::size_t group = 0; group < groups_.size(); ++group)
            for (const std::size_t i : groups_[group]) found[i] = count + group;
        std::size_t next = 0;
        for (std::size_t& group : found)
            if (group == none) group = next++;
        return found;
    }

  private:
    static std::int64_t sum(const std::vector<std::size_t>& group, const Parts& of) {
        std::int64_t all = 0;
        for (const std::size_t i : group) all += of[i];
        return all;
    }
    bool is_open() const { return is_small(sum(groups_.back(), parts_)) || is_small(sum(groups_.back(), unread_)); }
    void add(std::size_t i) {
        if (groups_.empty()) groups_.emplace_back();
        groups_.back().push_back(i);
    }

    const Parts& parts_;
    const Parts& unread_;
    std::vector<std::size_t> risky_, alone_; ///< by size
    std::vector<std::vector<std::size_t>> groups_;
};

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

std::vector<std::size_t> groups_of(const Parts& parts) {
    const Parts unread(parts.size());
    Gathering gathering{parts, unread};
    gathering.add_all();
    gathering.complete();
    return gathering.groups();
}

std::vector<std::size_t> groups_of(const Parts& parts, const Parts& unread) {
    Gathering gathering{parts, unread};
    while (gathering.add_next()) {}
    gathering.complete();
    return gathering.groups();
}

Parts grouped(const Parts& parts, const std::vector<std::size_t>& groups) {
    const std::size_t count = groups.empty() ? 0 : *std::ranges::max_element(groups) + 1;
    Parts sums(count);
    for (std::size_t i = 0; i < parts.size() && i < groups.size(); ++i) sums[groups[i]] += parts[i];
    return sums;
}

} // namespace svar::statistics
