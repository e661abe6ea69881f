// Ids, personal texts and results.
#include "base/ids.hpp"
#include "base/personal.hpp"
#include "base/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <type_traits>
#include <unordered_set>

namespace svar {
namespace {

static_assert(!std::is_convertible_v<std::int64_t, CaseId>, "a number is no id until somebody says so");
static_assert(!std::is_convertible_v<CaseId, std::int64_t>);
static_assert(!std::is_constructible_v<CaseId, UnitId>, "ids of different things do not mix");
static_assert(!std::is_convertible_v<CaseId, bool>);
template <class A, class B>
concept Comparable = requires(A a, B b) {
    a == b;
};
static_assert(Comparable<CaseId, CaseId> && !Comparable<CaseId, UnitId>);
static_assert(!std::is_convertible_v<std::string, Personal> && !std::is_convertible_v<Personal, std::string>);

TEST(Id, ZeroMeansNone) {
    EXPECT_FALSE(CaseId{});
    EXPECT_TRUE(CaseId{1});
    EXPECT_EQ(CaseId{7}.value(), 7);
    EXPECT_LT(CaseId{1}, CaseId{2});
}

TEST(Id, CanKeyASet) {
    const std::unordered_set<CaseId> ids{CaseId{1}, CaseId{2}, CaseId{1}};
    EXPECT_EQ(ids.size(), 2U);
}

TEST(Personal, RevealIsTheOneWayOut) {
    const Personal name{"Åsa"};
    EXPECT_EQ(name.reveal(), "Åsa");
    EXPECT_FALSE(name.empty());
    EXPECT_TRUE(Personal{}.empty());
    EXPECT_EQ(name, Personal{"Åsa"});
}

TEST(Result, HoldsAValueOrAProblem) {
    Result<std::string> good{"yes"};
    EXPECT_TRUE(good.ok());
    EXPECT_EQ(*good, "yes");
    EXPECT_EQ(good->size(), 3U);
    Result<std::string> bad = conflict("case.changed");
    EXPECT_FALSE(bad);
    EXPECT_EQ(bad.problem().kind, ProblemKind::conflict);
    EXPECT_EQ(bad.problem().message_key, "case.changed");
    EXPECT_THROW(static_cast<void>(bad.value()), std::bad_variant_access);
    EXPECT_THROW(static_cast<void>(good.problem()), std::bad_variant_access);
}

TEST(Result, MovesItsValueOut) {
    Result<std::unique_ptr<int>> result{std::make_unique<int>(3)};
    const std::unique_ptr<int> owned = std::move(result).value();
    EXPECT_EQ(*owned, 3);
    EXPECT_TRUE(Result<>{Done{}}.ok());
    static_assert(is_result<Result<int>> && !is_result<int>);
}

TEST(Problem, MakersSayTheirKind) {
    const Problem problem = invalid("intake.problem", {{"title", "intake.problem.title"}});
    EXPECT_EQ(problem.kind, ProblemKind::invalid);
    ASSERT_EQ(problem.fields.size(), 1U);
    EXPECT_EQ(problem.fields[0].field, "title");
    EXPECT_EQ(problem.fields[0].message_key, "intake.problem.title");
    EXPECT_EQ(not_found().message_key, "problem.not_found");
    EXPECT_EQ(forbidden().message_key, "problem.forbidden");
    EXPECT_EQ(not_found("a.b").message_key, "a.b");
    EXPECT_EQ(forbidden("a.b").kind, ProblemKind::forbidden);
}

} // namespace
} // namespace svar
