// The tree: order, subtrees, paths, posts, and what a change of it must satisfy.
#include "features/organisation/organisation.hpp"
#include "features/organisation/unit_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svar::organisation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Unit unit(int id, int parent, int level, int position, std::string name = {}) {
    return {.id = UnitId{id},
            .key = "k" + std::to_string(id),
            .parent = UnitId{parent},
            .level = level,
            .position = position,
            .name = name.empty() ? "U" + std::to_string(id) : name,
            .email = {}};
}

/// 1 > (2 > (4, 5), 3 > 6 > 7); given in no order.
Organisation tree() {
    return {Municipality{.id = MunicipalityId{1}},
            {unit(7, 6, 3, 1), unit(3, 1, 1, 2), unit(5, 2, 3, 2), unit(1, 0, 0, 1), unit(6, 3, 2, 1), unit(4, 2, 3, 1),
             unit(2, 1, 1, 1)},
            {{0, "kommun"}, {1, "förvaltning"}, {2, "verksamhetsområde"}, {3, "enhet"}},
            {{Post::manager, UnitId{1}, PersonId{10}},
             {Post::manager, UnitId{3}, PersonId{30}},
             {Post::mayor, UnitId{1}, PersonId{11}}}};
}

std::vector<int> numbers(const std::vector<UnitId>& units) {
    std::vector<int> found;
    for (const UnitId id : units) found.push_back(static_cast<int>(id.value()));
    return found;
}

TEST(Organisation, OrdersUnitsDepthFirst) {
    std::vector<UnitId> ids;
    const Organisation organisation = tree();
    for (const Unit& each : organisation.units()) ids.push_back(each.id);
    EXPECT_THAT(numbers(ids), ElementsAre(1, 2, 4, 5, 3, 6, 7));
}

TEST(Organisation, GivesChildrenSubtreesAndPaths) {
    const Organisation organisation = tree();
    EXPECT_THAT(numbers(organisation.children(UnitId{1})), ElementsAre(2, 3));
    EXPECT_THAT(numbers(organisation.subtree(UnitId{3})), ElementsAre(3, 6, 7));
    EXPECT_THAT(numbers(organisation.subtree(UnitId{7})), ElementsAre(7));
    EXPECT_THAT(numbers(organisation.path(UnitId{7})), ElementsAre(1, 3, 6, 7));
    EXPECT_THAT(organisation.path_names(UnitId{7}), ElementsAre("U3", "U6", "U7"));
    EXPECT_THAT(organisation.path_names(UnitId{1}), IsEmpty());
    EXPECT_EQ(organisation.level_name(2), "verksamhetsområde");
    EXPECT_EQ(organisation.unit_by_key("k6")->id, UnitId{6});
}

TEST(Organisation, KnowsWhoLiesBelowWhomForEveryPair) {
    const Organisation organisation = tree();
    for (const Unit& outer : organisation.units()) {
        const auto subtree = organisation.subtree(outer.id);
        for (const Unit& inner : organisation.units()) {
            const bool is_listed = std::find(subtree.begin(), subtree.end(), inner.id) != subtree.end();
            EXPECT_EQ(organisation.is_within(inner.id, outer.id), is_listed)
                << inner.id.value() << " in " << outer.id.value();
        }
    }
}

TEST(Organisation, KnowsNothingOfUnknownUnits) {
    const Organisation organisation = tree();
    const UnitId unknown{99};
    EXPECT_EQ(organisation.unit(unknown), nullptr);
    EXPECT_EQ(organisation.unit_by_key("zz"), nullptr);
    EXPECT_THAT(organisation.subtree(unknown), IsEmpty());
    EXPECT_THAT(organisation.children(unknown), IsEmpty());
    EXPECT_FALSE(organisation.is_within(unknown, UnitId{1}));
    EXPECT_FALSE(organisation.is_within(UnitId{1}, unknown));
    EXPECT_FALSE(organisation.is_within(unknown, unknown));
    EXPECT_EQ(organisation.post_holder(Post::mayor, unknown), PersonId{});
}

TEST(Organisation, FindsPostHoldersAtOrAbove) {
    const Organisation organisation = tree();
    EXPECT_EQ(organisation.post_holder(Post::manager, UnitId{7}), PersonId{30});
    EXPECT_EQ(organisation.post_holder(Post::manager, UnitId{3}), PersonId{30});
    EXPECT_EQ(organisation.post_holder(Post::manager, UnitId{5}), PersonId{10});
    EXPECT_EQ(organisation.post_holder(Post::mayor, UnitId{7}), PersonId{11});
    EXPECT_EQ(organisation.post_holder(Post::registrar, UnitId{7}), PersonId{});
}

TEST(Organisation, RefusesWhatIsNoTree) {
    const Municipality m{.id = MunicipalityId{1}};
    EXPECT_THROW(Organisation(m, {}, {}, {}), std::invalid_argument);
    EXPECT_THROW(Organisation(m, {unit(1, 0, 0, 1), unit(2, 0, 0, 2)}, {}, {}), std::invalid_argument);
    EXPECT_THROW(Organisation(m, {unit(1, 0, 0, 1), unit(2, 3, 1, 1), unit(3, 2, 1, 1)}, {}, {}),
                 std::invalid_argument);
    EXPECT_THROW(Organisation(m, {unit(1, 0, 0, 1), unit(2, 9, 1, 1)}, {}, {}), std::invalid_argument);
}

TEST(Organisation, ParsesEveryPostAndNothingElse) {
    for (const Post post : posts) EXPECT_EQ(parse_post(post_key(post)), post);
    EXPECT_EQ(parse_post("king"), std::nullopt);
}

std::string problem_of_move(int id, int parent) {
    const auto result = moved(tree(), UnitId{id}, UnitId{parent});
    return result ? "" : result.problem().message_key;
}

TEST(UnitRules, MovesKeepTheTreeATree) {
    EXPECT_EQ(problem_of_move(1, 2), "organisation.problem.root_fixed");
    EXPECT_EQ(problem_of_move(3, 3), "organisation.problem.below_itself");
    EXPECT_EQ(problem_of_move(3, 7), "organisation.problem.below_itself");
    EXPECT_EQ(problem_of_move(3, 99), "problem.not_found");
    EXPECT_EQ(problem_of_move(99, 3), "problem.not_found");
    EXPECT_EQ(problem_of_move(2, 6), "organisation.problem.too_deep"); // 2 becomes level 3, its units level 4
    EXPECT_EQ(problem_of_move(4, 7), "organisation.problem.too_deep");
}

TEST(UnitRules, MovedUnitKeepsItsLevelWhereItFits) {
    const auto changed = moved(tree(), UnitId{4}, UnitId{3});
    ASSERT_TRUE(changed);
    ASSERT_EQ(changed->size(), 1U);
    EXPECT_EQ(changed->front().level, 3); // an "enhet" stays one though its parent is two levels above
    EXPECT_EQ(changed->front().parent, UnitId{3});
    EXPECT_EQ(changed->front().position, 2);
}

TEST(UnitRules, LevelsBelowFollowOnlyWhereTheyMust) {
    const auto changed = moved(tree(), UnitId{6}, UnitId{2});
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->size(), 1U);
    const auto shallow = moved(tree(), UnitId{6}, UnitId{1});
    ASSERT_TRUE(shallow);
    EXPECT_EQ(shallow->front().level, 2);
}

TEST(UnitRules, OnlyLeavesOfOpenUnitsMayClose) {
    EXPECT_EQ(may_close(tree(), UnitId{1}).problem().message_key, "organisation.problem.root_fixed");
    EXPECT_EQ(may_close(tree(), UnitId{6}).problem().message_key, "organisation.problem.unit_has_units");
    EXPECT_TRUE(may_close(tree(), UnitId{7}));
    EXPECT_EQ(may_close(tree(), UnitId{99}).problem().kind, ProblemKind::not_found);
}

TEST(UnitRules, ChecksNamesKeysAndAddresses) {
    EXPECT_EQ(name_problem("Östra skolan"), "");
    EXPECT_EQ(name_problem("  "), "organisation.problem.name_missing");
    EXPECT_EQ(name_problem(std::string(121, 'x')), "organisation.problem.name_long");
    EXPECT_EQ(name_problem("a\nb"), "organisation.problem.characters");
    EXPECT_EQ(key_problem("4711-Å"), "");
    EXPECT_EQ(key_problem(""), "organisation.problem.key_missing");
    EXPECT_EQ(key_problem("a b"), "organisation.problem.key_characters");
    EXPECT_EQ(key_problem(std::string(41, 'x')), "organisation.problem.key_long");
    EXPECT_EQ(email_problem(""), "");
    EXPECT_EQ(email_problem("skolan@lilleby.example"), "");
    EXPECT_EQ(email_problem("skolan"), "organisation.problem.email");
}

} // namespace
} // namespace svar::organisation
