// The table of rights, exhaustively, and where in the tree a right holds.
#include "features/people/actor.hpp"
#include "features/people/rights.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace svar::people {
namespace {

using organisation::Municipality;
using organisation::Organisation;
using organisation::Unit;
using testing::ElementsAre;
using testing::IsEmpty;

/// One column for each capability in the order of the enum.
const std::map<std::string, std::string> expected_rights{
    //                   register  sort reject hand_over redirect assign work review publish see confidential statistics mail organisation people settings scheme journal improve themes
    {"employee", "x..................."},        {"registrar", "xxxxxx.xxxxx......xx"},
    {"handler", "x...x.x............."},         {"manager", "x...xxx..xxx......xx"},
    {"chief_executive", "x...xxx..x.x......xx"}, {"mayor", "x.....x....x.......x"},
    {"politician", "...................x"},      {"quality", "...........x......xx"},
    {"admin", "............xxxxxx.."},           {"auditor", ".................x.."}};

TEST(Rights, AreTheseForEveryRoleAndCapability) {
    for (const Role role : roles) {
        std::string row;
        for (int i = 0; i < capability_count; ++i) row += grants(role, static_cast<Capability>(i)) ? 'x' : '.';
        EXPECT_EQ(row, expected_rights.at(std::string{role_key(role)})) << role_key(role);
    }
    EXPECT_EQ(std::size(roles), expected_rights.size());
}

TEST(Rights, RolesHaveKeysOfTheirOwn) {
    for (const Role role : roles) EXPECT_EQ(parse_role(role_key(role)), role);
    EXPECT_EQ(parse_role("king"), std::nullopt);
    EXPECT_EQ(parse_role(""), std::nullopt);
    EXPECT_EQ(parse_role("Admin"), std::nullopt);
}

Unit unit(int id, int parent, int level, int position) {
    return {.id = UnitId{id},
            .key = std::to_string(id),
            .parent = UnitId{parent},
            .level = level,
            .position = position,
            .name = "U"};
}

/// 1 > (2 > (4, 5), 3 > 6)
Organisation tree() {
    return {
        Municipality{.id = MunicipalityId{1}},
        {unit(1, 0, 0, 1), unit(2, 1, 1, 1), unit(3, 1, 1, 2), unit(4, 2, 2, 1), unit(5, 2, 2, 2), unit(6, 3, 2, 1)},
        {},
        {}};
}

Actor person(std::vector<Grant> grants) {
    return {.kind = ActorKind::person,
            .municipality = MunicipalityId{1},
            .person = PersonId{7},
            .grants = std::move(grants)};
}

std::string allowed(const Actor& actor, Capability capability) {
    std::string found;
    for (int id = 1; id <= 6; ++id)
        if (may(actor, capability, tree(), UnitId{id})) found += std::to_string(id);
    return found;
}

TEST(May, HoldsInTheUnitAndAllBelow) {
    EXPECT_EQ(allowed(person({{Role::manager, UnitId{1}}}), Capability::see_cases), "123456");
    EXPECT_EQ(allowed(person({{Role::manager, UnitId{2}}}), Capability::see_cases), "245");
    EXPECT_EQ(allowed(person({{Role::manager, UnitId{6}}}), Capability::see_cases), "6");
    EXPECT_EQ(allowed(person({{Role::manager, UnitId{4}}, {Role::registrar, UnitId{3}}}), Capability::see_cases),
              "346");
    EXPECT_EQ(allowed(person({{Role::manager, UnitId{4}}, {Role::registrar, UnitId{3}}}), Capability::publish_case),
              "36");
    EXPECT_EQ(allowed(person({{Role::manager, UnitId{99}}}), Capability::see_cases), "");
    EXPECT_EQ(allowed(person({}), Capability::register_case), "");
}

TEST(May, GivesTheSystemAllAndSubmittersNothing) {
    EXPECT_EQ(allowed(system_actor(MunicipalityId{1}), Capability::edit_settings), "123456");
    EXPECT_EQ(allowed(submitter_actor(MunicipalityId{1}), Capability::register_case), "");
    Actor forged = submitter_actor(MunicipalityId{1});
    forged.grants = {{Role::admin, UnitId{1}}};
    EXPECT_EQ(allowed(forged, Capability::edit_people), "");
    EXPECT_FALSE(may_somewhere(forged, Capability::edit_people));
    EXPECT_TRUE(may_somewhere(system_actor(MunicipalityId{1}), Capability::edit_people));
}

TEST(May, NeverReachesAnotherMunicipality) {
    Actor stranger = person({{Role::admin, UnitId{1}}, {Role::manager, UnitId{1}}});
    stranger.municipality = MunicipalityId{2};
    EXPECT_EQ(allowed(stranger, Capability::see_cases), "");
    EXPECT_EQ(allowed(system_actor(MunicipalityId{2}), Capability::see_cases), "");
    EXPECT_THAT(units_where(stranger, Capability::see_cases, tree()), IsEmpty());
}

TEST(UnitsWhere, GivesTopsOnly) {
    const auto tops = [](const Actor& actor) { return units_where(actor, Capability::see_cases, tree()); };
    EXPECT_THAT(tops(person({{Role::manager, UnitId{1}}, {Role::manager, UnitId{4}}})), ElementsAre(UnitId{1}));
    EXPECT_THAT(tops(person({{Role::manager, UnitId{6}}, {Role::manager, UnitId{4}}, {Role::registrar, UnitId{5}}})),
                ElementsAre(UnitId{4}, UnitId{5}, UnitId{6}));
    EXPECT_THAT(tops(person({{Role::handler, UnitId{1}}})), IsEmpty());
    EXPECT_THAT(tops(system_actor(MunicipalityId{1})), ElementsAre(UnitId{1}));
}

TEST(StandsInFor, NamesTheAbsentOnlyWhereTheRightIsNotOnesOwn) {
    const Actor actor = person({{Role::manager, UnitId{2}, PersonId{9}}, {Role::manager, UnitId{4}}});
    const auto absent = [&](int id) { return stands_in_for(actor, Capability::see_cases, tree(), UnitId{id}); };
    EXPECT_EQ(absent(5), PersonId{9});
    EXPECT_EQ(absent(4), PersonId{});
    EXPECT_EQ(absent(3), PersonId{});
    EXPECT_TRUE(actor.speaks_for(PersonId{9}));
    EXPECT_TRUE(actor.speaks_for(PersonId{7}));
    EXPECT_FALSE(actor.speaks_for(PersonId{8}));
    EXPECT_FALSE(actor.speaks_for(PersonId{}));
    EXPECT_FALSE(system_actor(MunicipalityId{1}).speaks_for(PersonId{9}));
}

} // namespace
} // namespace svar::people
