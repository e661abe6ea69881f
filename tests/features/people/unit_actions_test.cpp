// What may be done to units, and the import of units and people, all or nothing.
#include "features/people/import_actions.hpp"
#include "features/people/unit_actions.hpp"
#include "features/organisation/csv.hpp"
#include "platform/crypto/crypto.hpp"
#include "support/database.hpp"
#include "support/small_staff.hpp"

#include <gmock/gmock.h>

namespace svar::people {
namespace {

using testing::ElementsAre;

class UnitActionsTest : public test::DatabaseTest {
  protected:
    UnitActionsTest() {
        crypto::start();
        db().write([&](db::Tx& tx) {
            town = test::insert_small_town(tx);
            admin = test::insert_person(tx, town, "admin", {{Role::admin, town.town}});
            school_admin = test::insert_person(tx, town, "schooladmin", {{Role::admin, town.schools}});
            anna = test::insert_person(tx, town, "anna", {{Role::manager, town.town}});
        });
    }

    template <class F>
    std::string as(PersonId person, F action) {
        const auto result = db().write([&](db::Tx& tx) {
            const auto organisation = town.organisation(tx);
            const Actor actor = test::actor(tx, town, person);
            return action(tx, Administrator{actor, organisation, key});
        });
        return result ? std::string{} : result.problem().message_key;
    }
    std::string add(PersonId by, UnitId parent, UnitDetails details) {
        return as(by, [&](db::Tx& tx, const Administrator& who) { return add_unit(tx, who, parent, details); });
    }
    std::string move(PersonId by, UnitId unit, UnitId parent, Version seen = Version{1}) {
        return as(by, [&](db::Tx& tx, const Administrator& who) { return move_unit(tx, who, unit, seen, parent); });
    }
    std::string close(UnitId unit, Version seen = Version{1}, std::int64_t cases = 0) {
        return as(admin, [&](db::Tx& tx, const Administrator& who) {
            return close_unit(tx, who, unit, seen, [&](db::Tx&, UnitId) { return cases; });
        });
    }
    organisation::Organisation now() {
        return db().read([&](db::Tx& tx) { return town.organisation(tx); });
    }
    Result<ImportReport> import(PersonId by, std::string_view csv) {
        return db().write([&](db::Tx& tx) { return import_organisation(tx, key, test::actor(tx, town, by), csv); });
    }
    std::vector<std::string> faults(PersonId by, std::string_view csv) {
        const auto result = import(by, csv);
        if (result) return {"none"};
        std::vector<std::string> found;
        for (const FieldProblem& each : result.problem().fields)
            found.push_back(each.field + " " + each.message_key.substr(each.message_key.rfind('.') + 1));
        return found;
    }

    test::SmallTown town;
    const crypto::Key key{7};
    PersonId admin, school_admin, anna;
};
SVAR_ON_BOTH_DATABASES(UnitActionsTest);

TEST_P(UnitActionsTest, AddsAUnitAsLastChild) {
    EXPECT_EQ(add(admin, town.schools, {.name = " Västra skolan ", .key = "west", .email = "Vast@Lilleby.example"}),
              "");
    const auto organisation = now();
    const auto* unit = organisation.unit_by_key("west");
    EXPECT_EQ(unit->name, "Västra skolan");
    EXPECT_EQ(unit->email, "vast@lilleby.example");
    EXPECT_EQ(unit->level, 2);
    EXPECT_EQ(organisation.children(town.schools).back(), unit->id);
    EXPECT_EQ(add(admin, town.schools, {.name = "Utan kod"}), "") << "a key is made";
}

TEST_P(UnitActionsTest, RefusesWhatDoesNotFit) {
    EXPECT_EQ(add(admin, town.schools, {.name = "X", .key = "north"}), "organisation.problem.details");
    EXPECT_EQ(add(admin, town.schools, {.name = ""}), "organisation.problem.details");
    EXPECT_EQ(add(admin, town.night_patrol, {.name = "X"}), "organisation.problem.too_deep");
    EXPECT_EQ(add(admin, UnitId{4711}, {.name = "X"}), "problem.not_found");
    EXPECT_EQ(add(anna, town.schools, {.name = "X"}), "problem.forbidden");
    EXPECT_EQ(add(school_admin, town.care, {.name = "X"}), "problem.forbidden");
    EXPECT_EQ(add(school_admin, town.schools, {.name = "X"}), "");
}

TEST_P(UnitActionsTest, SecondOfTwoRenamesIsTold) {
    const auto rename = [&](std::string name) {
        return as(admin, [&](db::Tx& tx, const Administrator& who) {
            return change_unit(tx, who, town.care, Version{1}, {.name = name});
        });
    };
    EXPECT_EQ(rename("Omsorg"), "");
    EXPECT_EQ(rename("Vård"), "organisation.problem.changed_meanwhile");
    EXPECT_EQ(now().name(town.care), "Omsorg");
}

TEST_P(UnitActionsTest, MovesWithinTheRightOfTheActor) {
    EXPECT_EQ(move(school_admin, town.north_school, town.care), "problem.forbidden");
    EXPECT_EQ(move(admin, town.home_care, town.schools), "");
    EXPECT_TRUE(now().is_within(town.night_patrol, town.schools));
    EXPECT_EQ(move(admin, town.home_care, town.care), "organisation.problem.changed_meanwhile");
    EXPECT_EQ(move(admin, town.schools, town.night_patrol, Version{1}), "organisation.problem.below_itself");
}

TEST_P(UnitActionsTest, ClosesEmptyUnitsOnly) {
    EXPECT_EQ(close(town.home_care), "organisation.problem.unit_has_units");
    EXPECT_EQ(close(town.town), "organisation.problem.root_fixed");
    EXPECT_EQ(close(town.night_patrol, Version{1}, 3), "organisation.problem.unit_has_cases");
    EXPECT_EQ(close(town.night_patrol), "");
    EXPECT_EQ(close(town.home_care), "");
    EXPECT_EQ(add(admin, town.home_care, {.name = "X"}), "organisation.problem.parent_closed");
    const auto reopen = [&](UnitId unit) {
        return as(admin, [&](db::Tx& tx, const Administrator& who) { return reopen_unit(tx, who, unit, Version{2}); });
    };
    EXPECT_EQ(reopen(town.night_patrol), "organisation.problem.parent_closed");
    EXPECT_EQ(reopen(town.home_care), "");
    EXPECT_EQ(reopen(town.night_patrol), "");
}

TEST_P(UnitActionsTest, ImportsUnitsThenPeople) {
    const auto units = import(admin, "unit_key,parent_key,name,level,email\n"
                                     "culture,,Kultur och fritid,,kultur@lilleby.example\n"
                                     "library,culture,Biblioteket,3,\n"
                                     "schools,,Unit schools,,\n");
    ASSERT_TRUE(units);
    EXPECT_EQ(units->added, 2);
    EXPECT_EQ(units->unchanged, 1);
    EXPECT_EQ(now().unit_by_key("library")->level, 3);

    const auto people = import(admin, "email;name;title;role;unit_key\n"
                                      "Eva@Lilleby.example;Eva Ek;Bibliotekarie;handler;library\n"
                                      "eva@lilleby.example;Eva Ek;Bibliotekarie;registrar;culture\n"
                                      "anna@lilleby.example;Anna Alm;Kommundirektör;;\n");
    ASSERT_TRUE(people) << people.problem().fields.front().message_key;
    EXPECT_EQ(people->added, 1);
    EXPECT_EQ(people->changed, 1);
    EXPECT_EQ(people->roles_given, 2);
    db().read([&](db::Tx& tx) {
        const auto eva = person_by_email(tx, town.id(), *EmailAddress::parse("eva@lilleby.example"));
        ASSERT_TRUE(eva);
        EXPECT_FALSE(eva->can_sign_in);
        EXPECT_EQ(grants_of(tx, town.id(), eva->id).size(), 2U);
        EXPECT_EQ(person_by_id(tx, town.id(), anna)->name, "Anna Alm");
    });
    EXPECT_EQ(import(admin, "email,name,role,unit_key\neva@lilleby.example,Eva Ek,handler,library\n")->unchanged, 1);
}

TEST_P(UnitActionsTest, OneFaultKeepsTheWholeFileOut) {
    const std::size_t before = now().units().size();
    EXPECT_THAT(faults(admin, "unit_key,parent_key,name\nok,,Bra\nbad,nowhere,Dålig\n"),
                ElementsAre("3:parent_key parent_unknown"));
    EXPECT_EQ(now().units().size(), before);
    EXPECT_THAT(faults(admin, "email,name,role,unit_key\n"
                              "eva@lilleby.example,Eva,handler,north\n"
                              "nils,Nils,king,nowhere\n"
                              "eva@lilleby.example,Evy,king,nowhere\n"),
                ElementsAre("3:email email", "4:role role", "4:unit_key unit_unknown", "4:name differs"));
    db().read(
        [&](db::Tx& tx) { EXPECT_FALSE(person_by_email(tx, town.id(), *EmailAddress::parse("eva@lilleby.example"))); });
}

TEST_P(UnitActionsTest, ImportGivesNobodyMoreThanTheImporterMayGive) {
    EXPECT_EQ(import(anna, "unit_key,parent_key,name\nx,,X\n").problem().kind, ProblemKind::forbidden);
    EXPECT_EQ(import(school_admin, "unit_key,parent_key,name\nx,schools,X\n").problem().kind, ProblemKind::forbidden);
    EXPECT_THAT(faults(school_admin, "email,name,role,unit_key\nschooladmin@lilleby.example,schooladmin,admin,town\n"),
                ElementsAre("2:unit_key not_yours"));
    EXPECT_THAT(faults(school_admin, "email,name,role,unit_key\nadmin@lilleby.example,Ny Namn,handler,north\n"),
                ElementsAre("2:unit_key not_yours"));
    EXPECT_THAT(faults(school_admin, "email,name,role,unit_key\nny@lilleby.example,Ny,handler,north\n"),
                ElementsAre("none"));
}

TEST_P(UnitActionsTest, UnknownColumnsAreNamed) {
    EXPECT_THAT(faults(admin, "name,phone\nA,1\n"), ElementsAre("1: columns"));
    EXPECT_THAT(faults(admin, "email,name,role,unit_key,is_root\na@b.example,A,,,1\n"), ElementsAre("1: columns"));
}

} // namespace
} // namespace svar::people
