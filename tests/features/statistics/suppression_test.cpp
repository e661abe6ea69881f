#include "features/statistics/suppression.hpp"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace svar::statistics {
namespace {

using testing::ElementsAre;

/// A town drawn at random: each unit has own cases of each part, and lies below one that stands before it.
struct Town {
    std::vector<Branch> tree;
    std::vector<Parts> own;
    std::vector<std::size_t> above;
};

Town town_of(const std::vector<std::uint32_t>& drawn, std::size_t part_count) {
    Town town;
    for (std::size_t unit = 0; unit < 14; ++unit) {
        const auto random = [&](std::size_t i) {
            return drawn.empty() ? 0u : drawn[(unit * 7 + i) % drawn.size()] / static_cast<std::uint32_t>(i + 1);
        };
        Parts own;
        for (std::size_t i = 0; i < part_count; ++i) own.push_back(random(i) % (random(i + 3) % 2 == 0 ? 6 : 40));
        town.above.push_back(unit == 0 ? 0 : random(9) % unit);
        town.own.push_back(own);
        town.tree.push_back({{}, Parts(part_count)});
        if (unit > 0) town.tree[town.above[unit]].below.push_back(unit);
    }
    for (std::size_t unit = town.tree.size(); unit-- > 0;)
        for (std::size_t i = 0; i < part_count; ++i) {
            town.tree[unit].parts[i] += town.own[unit][i];
            if (unit > 0) town.tree[town.above[unit]].parts[i] += town.tree[unit].parts[i];
        }
    return town;
}

/// For each unit which units' own cases are in its figures.
std::vector<std::vector<double>> members(const Town& town) {
    std::vector<std::vector<double>> found(town.tree.size(), std::vector<double>(town.tree.size()));
    for (std::size_t unit = 0; unit < town.tree.size(); ++unit)
        for (std::size_t at = unit;; at = town.above[at]) {
            found[at][unit] = 1;
            if (at == 0) break;
        }
    return found;
}

/// What an attacker does who solves the equations of all published sums: rows in echelon form.
std::vector<std::vector<double>> solved(std::vector<std::vector<double>> rows) {
    std::vector<std::vector<double>> basis;
    for (auto& row : rows) {
        for (const auto& known : basis) {
            const auto lead = std::ranges::find_if(known, [](double x) { return std::abs(x) > 1e-9; });
            const auto at = static_cast<std::size_t>(lead - known.begin());
            const double factor = row[at] / known[at];
            for (std::size_t i = 0; i < row.size(); ++i) row[i] -= factor * known[i];
        }
        if (std::ranges::any_of(row, [](double x) { return std::abs(x) > 1e-9; })) basis.push_back(row);
    }
    return basis;
}

bool is_reckonable(const std::vector<std::vector<double>>& basis, std::vector<double> wanted) {
    auto rows = basis;
    rows.push_back(std::move(wanted));
    return solved(std::move(rows)).size() == basis.size();
}

RC_GTEST_PROP(Suppression, LetsNoUnitsSmallNumberBeReckonedFromAllThatIsShown, (std::vector<std::uint32_t> drawn)) {
    const Town town = town_of(drawn, 3);
    const auto shown = shown_units(town.tree);
    const auto member = members(town);
    std::vector<std::vector<double>> published;
    for (std::size_t unit = 0; unit < shown.size(); ++unit)
        if (shown[unit]) published.push_back(member[unit]);
    const auto basis = solved(published);
    for (std::size_t unit = 0; unit < shown.size(); ++unit) {
        std::vector<double> alone(town.tree.size());
        alone[unit] = 1; // the unit's own cases
        if (is_reckonable(basis, alone)) RC_ASSERT(is_safe(town.own[unit]));
        if (is_reckonable(basis, member[unit])) RC_ASSERT(is_safe(town.tree[unit].parts));
    }
}

/// The town's cases that nobody reads but by subtraction: `drawn` tells how many of each unit's own are published.
std::vector<Parts> set_unread(Town& town, const std::vector<std::uint32_t>& drawn) {
    std::vector<Parts> own = town.own;
    for (std::size_t unit = 0; unit < own.size(); ++unit) {
        town.tree[unit].unread = Parts(own[unit].size());
        for (std::size_t i = 0; i < own[unit].size(); ++i)
            if (!drawn.empty()) own[unit][i] -= drawn[(unit * 5 + i) % drawn.size()] % (own[unit][i] + 1);
    }
    for (std::size_t unit = own.size(); unit-- > 0;)
        for (std::size_t at = unit;; at = town.above[at]) {
            for (std::size_t i = 0; i < own[unit].size(); ++i) town.tree[at].unread[i] += own[unit][i];
            if (at == 0) break;
        }
    return own;
}

RC_GTEST_PROP(Suppression, LetsNobodyReckonAFewUnpublishedOnesByCountingTheOthers,
              (std::vector<std::uint32_t> drawn, std::vector<std::uint32_t> published)) {
    Town town = town_of(drawn, 2);
    const std::vector<Parts> own_unread = set_unread(town, published);
    const auto shown = shown_units(town.tree);
    const auto member = members(town);
    std::vector<std::vector<double>> known;
    for (std::size_t unit = 0; unit < shown.size(); ++unit)
        if (shown[unit]) known.push_back(member[unit]);
    const auto basis = solved(known);
    for (std::size_t unit = 1; unit < shown.size(); ++unit) {
        std::vector<double> alone(town.tree.size());
        alone[unit] = 1;
        if (is_reckonable(basis, alone)) RC_ASSERT(is_safe(own_unread[unit]));
        if (is_reckonable(basis, member[unit])) RC_ASSERT(is_safe(town.tree[unit].unread));
    }
}

RC_GTEST_PROP(Suppression, LetsNothingSmallBeLeftOfAUnitWithoutOthers, (std::vector<std::uint32_t> drawn)) {
    const Town town = town_of(drawn, 2);
    const auto shown = shown_units(town.tree);
    for (std::size_t unit = 0; unit < shown.size(); ++unit) {
        if (!shown[unit]) continue;
        std::vector<std::size_t> below;
        for (const std::size_t one : town.tree[unit].below)
            if (shown[one]) below.push_back(one);
        for (std::size_t choice = 0; choice < (std::size_t{1} << below.size()); ++choice) {
            Parts left = town.tree[unit].parts;
            for (std::size_t i = 0; i < below.size(); ++i)
                if ((choice >> i & 1) != 0)
                    for (std::size_t part = 0; part < left.size(); ++part)
                        left[part] -= town.tree[below[i]].parts[part];
            RC_ASSERT(is_safe(left));
        }
    }
}

RC_GTEST_PROP(Suppression, HoldsOneBreakdownToTheUnitsOfAnother, (std::vector<std::uint32_t> drawn)) {
    const Town town = town_of(drawn, 3);
    std::vector<Branch> totals = town.tree;
    for (Branch& branch : totals) branch.parts = {branch.parts[0] + branch.parts[1] + branch.parts[2]};
    const auto shown = shown_units(totals);
    const auto parts = shown_units(town.tree, shown);
    for (std::size_t unit = 0; unit < shown.size(); ++unit) RC_ASSERT(!parts[unit] || shown[unit]);
}

RC_GTEST_PROP(Groups, OfAMunicipalityAreNeverSmall, (std::vector<std::uint8_t> drawn)) {
    Parts parts;
    for (const std::uint8_t one : drawn) parts.push_back(one % 12);
    std::int64_t all = 0;
    for (const std::int64_t part : parts) all += part;
    const Parts sums = grouped(parts, groups_of(parts));
    std::int64_t sum = 0;
    for (const std::int64_t part : sums) sum += part;
    RC_ASSERT(sum == all);
    if (all == 0 || all >= small_below) RC_ASSERT(is_safe(sums));
}

RC_GTEST_PROP(Groups, LeaveNoFewUnreadOnes, (std::vector<std::uint8_t> drawn, std::uint8_t published)) {
    Parts parts, unread;
    for (const std::uint8_t one : drawn) {
        parts.push_back(one % 12);
        unread.push_back(parts.back() - published % (parts.back() + 1));
    }
    const auto groups = groups_of(parts, unread);
    const std::int64_t in_all = total(unread);
    if (in_all == 0 || in_all >= small_below) RC_ASSERT(is_safe(grouped(unread, groups)));
}

TEST(Groups, PutPartsTogetherWhoseRestWouldBeSmall) {
    EXPECT_THAT(grouped({20, 30, 10}, groups_of({20, 30, 10}, {2, 30, 0})), ElementsAre(10, 50));
    EXPECT_THAT(grouped({20, 30, 10}, groups_of({20, 30, 10}, {2, 3, 0})), ElementsAre(10, 50));
    EXPECT_THAT(grouped({20, 30}, groups_of({20, 30}, {20, 0})), ElementsAre(20, 30));
    const Parts unread = {2, 3, 1, 4, 9};
    EXPECT_THAT(grouped({20, 30, 40, 50, 60}, groups_of({20, 30, 40, 50, 60}, unread)), ElementsAre(60, 50, 90));
    EXPECT_THAT(grouped({20, 30, 40}, groups_of({20, 30, 40}, {2, 3, 1})), ElementsAre(90)) << "1 alone would be left";
}

TEST(Groups, PutOnlySmallPartsTogether) {
    EXPECT_THAT(grouped({20, 3, 9, 4, 0}, groups_of({20, 3, 9, 4, 0})), ElementsAre(20, 9, 0, 7));
    EXPECT_THAT(grouped({20, 3, 9}, groups_of({20, 3, 9})), ElementsAre(20, 12));
    EXPECT_THAT(grouped({20, 30}, groups_of({20, 30})), ElementsAre(20, 30));
}

TEST(Suppression, HidesAUnitThatWouldBetrayItsSister) {
    // 12 in the town: 9 in one unit, 3 in the other.
    const std::vector<Branch> tree = {{{1, 2}, {12}}, {{}, {9}}, {{}, {3}}};
    EXPECT_THAT(shown_units(tree), ElementsAre(true, false, false));
    const std::vector<Branch> enough = {{{1, 2, 3}, {19}}, {{}, {9}}, {{}, {3}}, {{}, {7}}};
    EXPECT_THAT(shown_units(enough), ElementsAre(true, true, false, false));
}

TEST(Suppression, ShowsAllWhereNothingIsSmall) {
    const std::vector<Branch> tree = {{{1, 2}, {20, 0}}, {{}, {9, 0}}, {{}, {11, 0}}};
    EXPECT_THAT(shown_units(tree), ElementsAre(true, true, true));
}

TEST(Suppression, ShowsNothingOfAMunicipalityWithFew) {
    EXPECT_THAT(shown_units({{{}, {3}}}), ElementsAre(false));
    EXPECT_TRUE(shown_units({}).empty());
}

} // namespace
} // namespace svar::statistics
