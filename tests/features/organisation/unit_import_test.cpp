// Units from CSV: what the plan adds and changes, and what it refuses.
#include "features/organisation/unit_import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svar::organisation {
namespace {

using testing::ElementsAre;

Unit unit(int id, std::string key, int parent, int level, int position) {
    return {.id = UnitId{id},
            .key = key,
            .parent = UnitId{parent},
            .level = level,
            .position = position,
            .name = "U " + key};
}

/// town > (schools > north, care); levels 0 to 3 have names; "old" is closed.
Organisation present() {
    Unit old = unit(5, "old", 1, 1, 3);
    old.is_closed = true;
    return {Municipality{.id = MunicipalityId{1}},
            {unit(1, "town", 0, 0, 1), unit(2, "schools", 1, 1, 1), unit(3, "north", 2, 3, 1), unit(4, "care", 1, 1, 2),
             old},
            {{0, "kommun"}, {1, "förvaltning"}, {2, "område"}, {3, "enhet"}},
            {}};
}

Result<UnitPlan> plan(std::string_view csv) {
    std::int64_t next = 100;
    const auto table = parse_csv(csv);
    EXPECT_TRUE(table && is_unit_table(*table));
    return plan_units(present(), *table, [&] { return UnitId{next++}; });
}

std::vector<std::string> faults(std::string_view rows) {
    std::vector<std::string> found;
    const auto result = plan("unit_key,parent_key,name,level,email\n" + std::string{rows});
    if (result) return {"none"};
    for (const FieldProblem& each : result.problem().fields)
        found.push_back(each.field + " " + each.message_key.substr(each.message_key.rfind('.') + 1));
    return found;
}

TEST(UnitImport, AddsParentsBeforeChildrenInAnyOrder) {
    const auto result = plan("unit_key,parent_key,name\nb,a,Barn\na,,Ny förvaltning\nc,b,Enhet\n");
    ASSERT_TRUE(result);
    ASSERT_EQ(result->added.size(), 3U);
    EXPECT_EQ(result->added[0].key, "a");
    EXPECT_EQ(result->added[0].parent, UnitId{1});
    EXPECT_EQ(result->added[0].position, 4);
    EXPECT_EQ(result->added[1].key, "b");
    EXPECT_EQ(result->added[1].parent, result->added[0].id);
    EXPECT_EQ(result->added[2].level, 3);
    EXPECT_TRUE(result->changed.empty());
}

TEST(UnitImport, ChangesAndMovesKnownUnits) {
    const auto result =
        plan("unit_key,parent_key,name,email\nnorth,care,Norra,Norra@Lilleby.example\nschools,town,U schools,\n");
    ASSERT_TRUE(result);
    ASSERT_EQ(result->changed.size(), 1U);
    EXPECT_EQ(result->changed[0].parent, UnitId{4});
    EXPECT_EQ(result->changed[0].level, 3);
    EXPECT_EQ(result->changed[0].email, "norra@lilleby.example");
    EXPECT_EQ(result->unchanged, 1);
}

TEST(UnitImport, LevelsBelowAMovedUnitFollow) {
    const auto result = plan("unit_key,parent_key,name,level\nx,schools,X,2\nnorth,x,U north,\n");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->added[0].level, 2);
    EXPECT_EQ(result->changed[0].level, 3);
}

TEST(UnitImport, TakesTheLevelOfTheFile) {
    const auto result = plan("unit_key,parent_key,name,level\nx,care,X,3\n");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->added[0].level, 3);
}

TEST(UnitImport, MayRenameTheMunicipalityItself) {
    const auto result = plan("unit_key,parent_key,name\ntown,,Lilleby\n");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->changed[0].name, "Lilleby");
}

TEST(UnitImport, NamesEveryFault) {
    EXPECT_THAT(faults("a,zz,A,,\n"), ElementsAre("2:parent_key parent_unknown"));
    EXPECT_THAT(faults("a,,A,,\na,,B,,\n"), ElementsAre("3:unit_key key_twice"));
    EXPECT_THAT(faults(",,A,,\n"), ElementsAre("2:unit_key key_missing"));
    EXPECT_THAT(faults("a,,,,x\n"), ElementsAre("2:name name_missing", "2:email email"));
    EXPECT_THAT(faults("a,old,A,,\n"), ElementsAre("2:parent_key parent_closed"));
    EXPECT_THAT(faults("town,care,A,,\n"), ElementsAre("2:parent_key root_fixed"));
    EXPECT_THAT(faults("a,,A,0,\n"), ElementsAre("2:level level"));
    EXPECT_THAT(faults("a,,A,4,\n"), ElementsAre("2:level level"));
    EXPECT_THAT(faults("a,,A,x,\n"), ElementsAre("2:level level"));
    EXPECT_THAT(faults("a,north,A,,\n"), ElementsAre("2:parent_key too_deep"));
    EXPECT_THAT(faults("a,schools,A,1,\n"), ElementsAre("2:level level"));
}

TEST(UnitImport, RefusesRings) {
    EXPECT_THAT(faults("a,b,A,,\nb,a,B,,\n"), ElementsAre("2:parent_key below_itself", "3:parent_key below_itself"));
    EXPECT_THAT(faults("a,a,A,,\n"), ElementsAre("2:parent_key below_itself"));
    EXPECT_THAT(faults("schools,north,S,,\n"), ElementsAre("2:parent_key below_itself"));
}

TEST(UnitImport, KnowsItsColumns) {
    const auto is_units = [](std::string_view csv) { return is_unit_table(*parse_csv(csv)); };
    EXPECT_TRUE(is_units("name,unit_key,parent_key\na,b,c\n"));
    EXPECT_FALSE(is_units("name,unit_key\na,b\n"));
    EXPECT_FALSE(is_units("name,unit_key,parent_key,colour\na,b,c,d\n"));
}

} // namespace
} // namespace svar::organisation
